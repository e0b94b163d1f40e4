/* What of a long text is near the view: with any change of the page a browser draws every registered highlight anew, seen or not. */

const REST = 150;

/** Follows the view of one text node within what scrolls it. */
export class Near {
  /** @param {Text} node @param {HTMLElement} frame what scrolls @param {() => void} changed called when other words are near */
  constructor(node, frame, changed) {
    Object.assign(this, { node, frame, changed, letter: document.createRange(), resting: 0 });
    this.takeAll();
    const look = () => this.look();
    const sizes = new ResizeObserver(look); // called first once the text is laid out
    for (const element of [frame, node.parentNode]) sizes.observe(element);
    frame.addEventListener("scroll", () => this.follow(), { passive: true });
    addEventListener("beforeprint", () => {
      this.takeAll();
      changed();
    });
    addEventListener("afterprint", look);
  }

  /** The whole text: until it is laid out, and on paper. */
  takeAll() {
    Object.assign(this, { start: 0, end: this.node.length });
  }

  /** Looks before words come into view that were not near; in a fast scroll not with every frame, which it would make late. */
  follow() {
    if (this.resting || Math.abs(this.frame.scrollTop - this.seenAt) < this.frame.clientHeight / 2) return;
    this.look();
    this.resting = setTimeout(() => {
      this.resting = 0;
      this.follow();
    }, REST);
  }

  /** The words in view and a view more on either side. */
  look() {
    const { top, bottom, height } = this.frame.getBoundingClientRect();
    this.seenAt = this.frame.scrollTop;
    this.start = this.first((letter) => letter.bottom > top - height);
    this.end = this.first((letter) => letter.top > bottom + height);
    this.changed();
  }

  /** The offset, in UTF-16 units, of the first letter of which it is true; no letter lies higher than those before it. */
  first(isThere) {
    let [low, high] = [0, this.node.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      this.letter.setStart(this.node, middle);
      this.letter.setEnd(this.node, middle + 1);
      if (isThere(this.letter.getBoundingClientRect())) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
