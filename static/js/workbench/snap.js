/* From what the mouse or the keys took hold of to whole graphemes, words and numbers. Offsets are UTF-16 units. */

const DIGIT = "[0-9٠-٩۰-۹]";
/* Direction marks, embeddings, isolates and joiners: they stand between digits and letters and are not seen. */
const UNSEEN = "\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff";
/* 2,500  ٢٬٥٠٠  2.5  2'500  2 500, also with no-break and thin spaces: one number. With a letter or two: 2.5k, 1st. */
const NUMBER = `(?:${DIGIT}{1,3}(?:[${UNSEEN}]*[ \\u00a0\\u2009\\u202f][${UNSEEN}]*${DIGIT}{3})+(?!${DIGIT})`
  + `|${DIGIT}(?:[${UNSEEN}]*(?:[,.٬٫،'’][${UNSEEN}]*)?${DIGIT})*)(?:\\p{Script=Latin}{1,2}(?!\\p{L}))?`;
/* و ف ب ل ك ال joined to a number ("and 1,200", "the 500") are words of their own. */
const PROCLITIC = `(?<![\\p{L}\\p{M}])(?=\\p{L})[وف]?(?:[بك]?ال|لل|[بلك])?ـ?(?=[${UNSEEN}]*${DIGIT})`;
const WORD = "\\p{L}(?:[\\p{L}\\p{M}\\p{Nd}\\u200c\\u200d])*";
const TOKEN = new RegExp(`(?<proclitic>${PROCLITIC})|(?<number>${NUMBER})|(?<word>${WORD})`, "gu");
const OUTER = new RegExp(`[\\s.,;:!?،؛؟…${UNSEEN}]`, "u");
const SPACE = new RegExp(`[\\s${UNSEEN}]`, "u");

/** The words of one text. */
export class Snapper {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
    this.tokens = Array.from(text.matchAll(TOKEN), (match) => ({
      start: match.index,
      end: match.index + match[0].length,
      isProclitic: match.groups.proclitic !== undefined,
    }));
    this.graphemes = new Intl.Segmenter("ar", { granularity: "grapheme" }).segment(text);
  }

  /**
   * The range that is meant, or null where nothing but spaces was taken.
   * @param {boolean} exact leave words, numbers and signs as they are cut; a letter still keeps its vowel marks
   */
  snap(start, end, { exact = false } = {}) {
    [start, end] = this.trim(start, end, exact ? SPACE : OUTER);
    if (start >= end) return null;
    if (!exact) [start, end] = this.wholeTokens(start, end);
    return this.wholeGraphemes(start, end);
  }

  trim(start, end, outer = OUTER) {
    while (start < end && outer.test(this.text[start])) start += 1;
    while (end > start && outer.test(this.text[end - 1])) end -= 1;
    return [start, end];
  }

  wholeTokens(start, end) {
    const first = this.tokenAt(start);
    const last = this.tokenAt(end - 1);
    if (first) start = first.start;
    if (last) end = last.end;
    if (first?.isProclitic && end > first.end) [start] = this.trim(first.end, end);
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
