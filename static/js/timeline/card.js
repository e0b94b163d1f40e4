/** The words behind a mark, in a card beside it: what it says, the quotes, who said them and of when. */

const GAP = 6;

/** An element with text and attributes. */
function made(name, text = "", attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

export class Card {
  mark = null;

  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.querySelector("#timeline-words").textContent);
    root.querySelector(".quoted")?.remove();
    this.element = made("div", "", { class: "quoted", id: "quoted", role: "tooltip", hidden: "" });
    root.append(this.element);
  }

  show(mark) {
    if (this.mark === mark) return;
    this.hide();
    this.mark = mark;
    const said = (mark.dataset.claims?.split(" ") ?? []).flatMap((claim) => this.#said(claim));
    this.element.replaceChildren(made("b", titleOf(mark, said)), ...said.flatMap((one) => [...quotes(one)]));
    mark.setAttribute("aria-describedby", "quoted");
    this.element.hidden = false;
    this.#place(mark);
  }

  /** What a claim rests on, if its words are at hand. */
  #said(claim) {
    const found = this.words.said[claim];
    if (!found) return [];
    const [who, when, quotes] = found;
    return [{ who: who.map((place) => this.words.names[place]), when, quotes }];
  }

  /** Whether there was one to hide. */
  hide() {
    if (!this.mark) return false;
    this.mark.removeAttribute("aria-describedby");
    this.mark = null;
    this.element.hidden = true;
    return true;
  }

  /** Under the mark, or above it where the window ends too soon; within the drawing from side to side. */
  #place(mark) {
    const [box, around, { style }] = [mark.getBoundingClientRect(), this.root.getBoundingClientRect(), this.element];
    const hit = (mark.querySelector(".hit, circle") ?? mark).getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.element;
    const from = Math.max(Math.max(box.left, hit.left), around.left + GAP);
    style.left = `${Math.min(from - around.left, around.width - offsetWidth - GAP)}px`;
    const isBelow = hit.bottom + GAP + offsetHeight < innerHeight || hit.top - GAP - offsetHeight < 0;
    style.top = `${(isBelow ? hit.bottom + GAP : hit.top - GAP - offsetHeight) - around.top}px`;
  }
}

/** The name of a mark; of one with a single claim without who says so, which stands under the quote. */
function titleOf(mark, said) {
  const name = mark.getAttribute("aria-label");
  if (said.length !== 1) return name;
  const by = ` · ${[...said[0].who, `\u2066${said[0].when}\u2069`].join(", ")}`;
  return name.endsWith(by) ? name.slice(0, -by.length) : name;
}

function* quotes({ who, when, quotes: found }) {
  for (const [text, language, translation] of found) {
    const words = made("span", "", { class: "ev", lang: language, dir: language === "ar" ? "rtl" : "ltr" });
    words.append(made("mark", text, { class: "words" }));
    yield words;
    if (translation && language !== document.documentElement.lang) yield translated(translation, language);
  }
  const by = made("small", "", { class: "by" });
  by.append(...[...who, when].flatMap((text, place) => [...(place ? [" · "] : []), made("bdi", text)]));
  yield by;
}

function translated(text, language) {
  const into = language === "ar" ? { lang: "en", dir: "ltr" } : { lang: "ar", dir: "rtl" };
  return made("small", `“${text}”`, into);
}
