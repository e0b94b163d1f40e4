/**
 * The drawing of time. The server has drawn the part that is shown and some on either side of it, along time in percent
 * of one inner drawing for each lane: moving and zooming shifts and widens these, and marks and words stay crisp. When a
 * reader rests, the host asks the server for the part that is shown then, with words and ticks that fit it.
 */

import { Between } from "./between.js";
import { Card } from "./card.js";
import { number, iso } from "./days.js";
import { startGestures } from "./gestures.js";
import { Marks } from "./marks.js";

const REST = 160;
/** Half of the slider's thumb, in pixels (timeline-moves.css). */
const HALF = 8;

export class Drawing {
  #frame = 0;
  #timer = 0;

  /**
   * @param {HTMLElement} root the section with the bar and the lanes
   * @param {{onWindow: Function, onDay: Function, onFold: Function}} host told of what a reader chooses
   * @param {{first: number, last: number}} [shown] what was shown before, where the server draws it anew
   */
  constructor(root, host, shown) {
    this.root = root;
    this.host = host;
    this.lanes = root.querySelector(".lanes");
    this.ruler = root.querySelector(".ruler");
    this.slider = root.querySelector(".day");
    this.isTurned = document.dir === "rtl";
    this.inner = root.querySelectorAll("svg.all");
    this.#read();
    if (shown) this.window = shown;
    this.card = new Card(root);
    this.marks = new Marks(this);
    this.between = new Between(this.lanes);
    this.inner = root.querySelectorAll("svg.all");
    this.#startDay();
    this.#startFolding();
    startGestures(this);
    this.apply();
  }

  #read() {
    const said = JSON.parse(this.root.querySelector("#timeline-window").textContent);
    const [first, last] = [number(said.first), number(said.last)];
    const beyond = said.beyond * (last - first);
    this.window = { first, last };
    this.drawn = { first: first - beyond, last: last + beyond };
    this.whole = { first: number(said.wholeFirst), last: number(said.wholeLast) };
    this.closest = said.closest;
    this.on = number(said.on);
  }

  get length() {
    return this.window.last - this.window.first;
  }

  /** The day asked for, as ISO text. */
  get day() {
    return iso(this.on);
  }

  /** The part of the width, from the inline start, at which a day stands. */
  at(day) {
    return (day - this.window.first) / this.length;
  }

  /** The day under a point of the screen. */
  dayUnder(clientX) {
    const { left, width } = this.ruler.getBoundingClientRect();
    const part = (clientX - left) / width;
    return this.window.first + (this.isTurned ? 1 - part : part) * this.length;
  }

  /** How many days a way of so many pixels to the right is. */
  daysIn(pixels) {
    return ((this.isTurned ? -pixels : pixels) / this.ruler.getBoundingClientRect().width) * this.length;
  }

  /** Show ``factor`` times as much time, with a day staying where it is. */
  zoom(factor, around = this.centre) {
    const most = Math.max(this.whole.last - this.whole.first, this.closest);
    const length = Math.min(Math.max(this.length * factor, this.closest), most);
    const first = around - this.at(around) * length;
    this.move({ first, last: first + length });
  }

  /** The day asked for where it is shown, else the middle. */
  get centre() {
    const part = this.at(this.on);
    return part > 0 && part < 1 ? this.on : this.window.first + this.length / 2;
  }

  pan(days) {
    this.move({ first: this.window.first + days, last: this.window.last + days });
  }

  showWhole() {
    this.move({ ...this.whole });
  }

  /** Bring a day into sight. */
  reveal(day) {
    const part = this.at(day);
    if (part < 0 || part > 1) this.pan(day - this.window.first - this.length * (part < 0 ? 0.2 : 0.8));
  }

  /** Show a part of time, within the whole; the host is told when it rests there. */
  move({ first, last }) {
    const length = last - first;
    const start = Math.max(Math.min(first, this.whole.last - length), Math.min(this.whole.first, first));
    this.window = { first: start, last: start + length };
    this.card.hide();
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.apply());
    this.rest();
  }

  /** Tell the host where it came to rest, unless it is moved on before. */
  rest() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.isHeld) return;
      const { first, last } = this.window;
      const isWhole = first <= this.whole.first && last >= this.whole.last;
      this.host.onWindow(isWhole ? { first: "", last: "" } : { first: iso(first), last: iso(last) });
    }, REST);
  }

  apply() {
    this.#frame = 0;
    const { first, last } = this.drawn;
    const start = this.isTurned ? 1 - this.at(last) : this.at(first);
    const [x, width] = [`${100 * start}%`, `${(100 * (last - first)) / this.length}%`];
    for (const svg of this.inner) {
      svg.setAttribute("x", x);
      svg.setAttribute("width", width);
    }
    this.#placeSlider();
  }

  #startDay() {
    const { slider } = this;
    [slider.min, slider.max] = [this.whole.first, this.whole.last];
    this.showDay(iso(this.on));
    slider.addEventListener("input", () => this.#chosen(Number(slider.value)));
    slider.addEventListener("pointerdown", () => (this.isHeld = true));
    for (const name of ["pointerup", "pointercancel"]) slider.addEventListener(name, () => (this.isHeld = false));
    slider.addEventListener("keydown", (event) => {
      const way = { PageUp: 30, PageDown: -30 }[event.key];
      if (!way) return;
      event.preventDefault();
      this.#chosen(Math.min(Math.max(this.on + way, this.whole.first), this.whole.last));
    });
  }

  #chosen(day) {
    this.showDay(iso(day));
    this.host.onDay(iso(day));
    if (document.activeElement === this.slider && !this.isHeld) this.reveal(day);
  }

  /** Move the line of the day asked for, and the slider on the ruler. */
  showDay(text) {
    this.on = number(text);
    this.slider.value = this.on;
    this.slider.setAttribute("aria-valuetext", text);
    const { first, last } = this.drawn;
    const part = (this.on - first) / (last - first);
    const x = `${100 * (this.isTurned ? 1 - part : part)}%`;
    const line = this.lanes.querySelector(".ground .on");
    for (const name of ["x1", "x2"]) line.setAttribute(name, x);
    for (const words of this.lanes.querySelectorAll(".foot text.day")) {
      words.textContent = text;
      words.setAttribute("x", x);
    }
  }

  #placeSlider() {
    const { style } = this.slider;
    const [first, last] = [this.at(this.whole.first), this.at(this.whole.last)];
    style.left = `calc(${100 * (this.isTurned ? 1 - last : first)}% - ${HALF}px)`;
    style.inlineSize = `calc(${100 * (last - first)}% + ${2 * HALF}px)`;
  }

  #startFolding() {
    const folded = () => [...this.root.querySelectorAll("details[data-key]:not([open])")].map((one) => one.dataset.key);
    const toggled = () => {
      this.between.draw();
      this.host.onFold(folded().join("."));
    };
    this.root.addEventListener("toggle", toggled, { capture: true });
  }
}
