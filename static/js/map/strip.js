/** The slider over the days, in step with the typed date; play goes from change to change. */

const DAY = 86_400_000;
const PACE = 1400;

const number = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** The day after steps of one length; of a month too short for it the last. */
const STRIDES = {
  day: (day, way) => day + way,
  week: (day, way) => day + 7 * way,
  month(day, way) {
    const [year, month, date] = iso(day).split("-").map(Number);
    const longest = new Date(Date.UTC(year, month + way, 0)).getUTCDate();
    return Date.UTC(year, month - 1 + way, Math.min(date, longest)) / DAY;
  },
};

/** The step that a key asks for beside the slider's own, with its direction; time runs the reading way. */
function strideOf({ key, shiftKey }) {
  const page = { PageUp: 1, PageDown: -1 }[key];
  if (page) return [shiftKey ? "month" : "change", page];
  const forth = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const arrow = { ArrowUp: 1, ArrowDown: -1, ArrowLeft: -1, ArrowRight: -1, [forth]: 1 }[key];
  return shiftKey && arrow ? ["week", arrow] : null;
}

export class Strip {
  #timer = 0;

  /** @param {{onDay: (iso: string, how: {isLive: boolean}) => void}} options told of each day chosen on the slider */
  constructor({ onDay }) {
    this.slider = document.getElementById("slider");
    this.button = document.getElementById("play");
    this.spoken = document.getElementById("spoken");
    this.onDay = onDay;
    this.slider.addEventListener("input", () => this.#chosen(Number(this.slider.value)));
    this.slider.addEventListener("keydown", (event) => this.#onKey(event));
    const stride = document.getElementById("stride");
    for (const [id, way] of [["back", -1], ["forth", 1]]) {
      document.getElementById(id).addEventListener("click", () => this.#step(way, stride.value));
    }
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

  #chosen(day, { isLive = true } = {}) {
    this.slider.value = day;
    this.slider.setAttribute("aria-valuetext", iso(day));
    this.onDay(iso(day), { isLive });
  }

  /** Arrows and Home, End are the slider's own; all other steps have keys here. */
  #onKey(event) {
    const [unit, way] = strideOf(event) ?? [];
    if (!unit) return;
    event.preventDefault();
    this.#step(way, unit);
  }

  /** To the change before or after, or by a day, a week, a month. */
  #step(way, unit) {
    const here = Number(this.slider.value);
    const day = unit === "change" ? this.#next(here, way) : this.#within(STRIDES[unit](here, way));
    if (day !== undefined && day !== here) this.#chosen(day, { isLive: true });
  }

  #within(day) {
    return Math.min(Math.max(day, Number(this.slider.min)), Number(this.slider.max));
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
      this.#chosen(day, { isLive: false });
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
