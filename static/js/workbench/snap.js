/* From what the mouse or the keys took hold of to whole graphemes, words and numbers. Offsets are UTF-16 units. */

const DIGIT = "[0-9٠-٩۰-۹]";
/* 2,500  ٢٬٥٠٠  2.5  2 500, also with no-break and thin spaces: one number. */
const NUMBER = `${DIGIT}{1,3}(?:[ \\u00a0\\u2009\\u202f]${DIGIT}{3})+(?!${DIGIT})|${DIGIT}+(?:[,.٬٫،]${DIGIT}+)*`;
/* و ف ب ل ك joined to a number ("and 1,200") are words of their own. */
const PROCLITIC = `[وفبلك]{1,2}ـ?(?=${DIGIT})`;
const TOKEN = new RegExp(`(?<proclitic>${PROCLITIC})|(?<number>${NUMBER})|(?<word>\\p{L}[\\p{L}\\p{M}\\p{Nd}]*)`, "gu");
const OUTER = /[\s.,;:،؛؟\u200e\u200f\u061c]/u;

/** The words of one text. */
export class Snapper {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.tokens = Array.from(text.matchAll(TOKEN), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      isProclitic: match.groups.proclitic !== undefined,
      isNumber: match.groups.number !== undefined,
    }));
    this.graphemes = new Intl.Segmenter("ar", { granularity: "grapheme" }).segment(text);
  }

  /**
   * The range that is meant, or null where nothing but spaces was taken.
   * @param {boolean} exact leave words and numbers as they are cut; a letter still keeps its vowel marks
   */
  snap(start, end, { exact = false } = {}) {
    [start, end] = this.trim(start, end);
    if (start >= end) return null;
    if (!exact) [start, end] = this.wholeTokens(start, end);
    return this.wholeGraphemes(start, end);
  }

  trim(start, end) {
    while (start < end && OUTER.test(this.text[start])) start += 1;
    while (end > start && OUTER.test(this.text[end - 1])) end -= 1;
    return [start, end];
  }

  wholeTokens(start, end) {
    const first = this.tokenAt(start);
    const last = this.tokenAt(end - 1);
    if (first) start = first.start;
    if (last) end = last.end;
    if (first?.isProclitic && end > first.end) start = first.end;
    if (last?.isProclitic && start < last.start) return this.trim(start, last.start);
    return [start, end];
  }

  wholeGraphemes(start, end) {
    const first = this.graphemes.containing(start);
    const last = this.graphemes.containing(end - 1);
    return [first.index, last.index + last.segment.length];
  }

  /** The token that the character at the offset belongs to, or undefined. */
  tokenAt(offset) {
    let [low, high] = [0, this.tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tokens[middle].end <= offset) low = middle + 1;
      else high = middle;
    }
    const token = this.tokens[low];
    return token && token.start <= offset ? token : undefined;
  }
}
