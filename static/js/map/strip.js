/** The slider over the days, in step with the typed date; play goes from change to change. */

const DAY = 86_400_000;
const PACE = 1400;

const number = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

export class Strip {
  #timer = 0;

  /** @param {{onDay: (iso: string, how: {isLive: boolean}) => void}} options told of each day chosen on the slider */
  constructor({ onDay }) {
    this.slider = document.getElementById("slider");
    this.button = document.getElementById("play");
    this.spoken = document.getElementById("spoken");
    this.onDay = onDay;
    this.slider.addEventListener("input", () => this.#chosen(Number(this.slider.value)));
    this.slider.addEventListener("keydown", (event) => this.#step(event));
    this.button.addEventListener("click", () => (this.#timer ? this.stop() : this.#play()));
    this.read();
  }

  /** Take over the axis and the days that the page has written. */
  read() {
    const { first, last, days } = JSON.parse(document.getElementById("strip-days").textContent);
    this.days = days.map(number);
    this.slider.min = number(first);
    this.slider.max = number(last);
  }

  show(day, known) {
    this.known = number(known);
    this.slider.value = number(day);
    this.slider.setAttribute("aria-valuetext", day);
  }

  /** The days with a change next to one, nearest first. */
  neighbours(day) {
    const here = number(day);
    const after = this.days.filter((other) => other > here).slice(0, 2);
    const before = this.days.filter((other) => other < here).slice(-1);
    return [...after, ...before].map(iso);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.button.setAttribute("aria-pressed", "false");
  }

  #chosen(day, isLive = true) {
    this.slider.value = day;
    this.slider.setAttribute("aria-valuetext", iso(day));
    this.onDay(iso(day), { isLive });
  }

  /** Page keys go to the change before or after; arrows and Home, End are the slider's own. */
  #step(event) {
    const way = { PageUp: 1, PageDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const day = this.#next(Number(this.slider.value), way);
    if (day !== undefined) this.#chosen(day, false);
  }

  #next(day, way) {
    return way > 0 ? this.days.find((other) => other > day) : this.days.findLast((other) => other < day);
  }

  /** From the day looked at, or from the first change if it lies after the last that is known. */
  #play() {
    this.button.setAttribute("aria-pressed", "true");
    const here = Number(this.slider.value);
    const isAtEnd = this.#following(here) === undefined;
    const tick = (day) => {
      if (day === undefined) {
        this.stop();
        return;
      }
      this.#chosen(day, false);
      this.spoken.textContent = iso(day);
      this.#timer = setTimeout(() => tick(this.#following(day)), PACE);
    };
    tick(isAtEnd ? this.days[0] : this.#following(here));
  }

  #following(day) {
    const next = this.#next(day, 1);
    return next === undefined || next > this.known ? undefined : next;
  }
}
