/** Tells a day that follows another many times a second, as on a dragged slider, from one chosen by itself. */

/** Milliseconds after which the day rests. */
const REST = 120;

export class Motion {
  #changed = -Infinity;
  #timer = 0;

  /** @param {() => void} onRest called once after each movement */
  constructor(onRest) {
    this.onRest = onRest;
  }

  get isMoving() {
    return this.#timer !== 0;
  }

  /** The day was changed. The first change is no movement yet: a step by itself is drawn in full at once. */
  change() {
    const now = performance.now();
    const isNear = now - this.#changed < REST;
    this.#changed = now;
    if (isNear) this.#timer ||= setTimeout(() => this.#settle(), REST);
    else requestAnimationFrame(() => setTimeout(() => this.#drawn()));
  }

  /** A slow computer may need longer for a full picture than days lie apart: that time is not counted. */
  #drawn() {
    this.#changed = performance.now();
  }

  /** One timer goes on while changes come, instead of one for each. */
  #settle() {
    const left = REST - (performance.now() - this.#changed);
    this.#timer = left > 1 ? setTimeout(() => this.#settle(), left) : 0;
    if (!this.#timer) this.onRest();
  }
}
