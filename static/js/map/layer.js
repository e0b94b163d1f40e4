/** The data layer: one canvas above the basemap, drawn in layer points, so that ten thousand places cost no element. */

import { arrowPaths } from "./arrows.js";
import { Brush } from "./brush.js";
import { onSchemeChange, readColours } from "./colours.js";
import { thin } from "./crowd.js";
import { perRoot, radii, TICK } from "./rings.js";
import { Sketch } from "./sketch.js";

const SLOW = 260;
/** With more on the map than this a change is drawn at once. */
const MOVING = 300;
const REACH = 16;
const EMPTY = { items: new Map(), signs: [], rings: [], regions: [], arrows: [] };

const isStill = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

export const Situation = L.Renderer.extend({
  options: { padding: 0.15, pane: "situation" },

  initialize(options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._positions = options.positions;
    this.scene = this._before = EMPTY;
    this._part = 1;
    this._sketch = null;
    this._sketches = new WeakMap();
    this._made = {};
    this._chosen = this._pointed = null;
  },

  /** Draw another scene; rings grow from the old to the new radius, signs fade over. */
  show(scene) {
    this._before = this.scene;
    this.scene = scene;
    this._sketch = null;
    this._made = {};
    this._part = isStill() || scene.items.size > MOVING || !this._before.items.size ? 1 : 0;
    this._began = performance.now();
    this._redraw();
  },

  /**
   * Draw a day that is left again at once. A crowded one is only sketched.
   * @param {object} columns what the sketch is kept for
   * @param {() => object} sceneOf makes the scene, if it is needed
   * @returns {object|null} the scene where there is nothing to be saved: it is to be shown
   */
  pass(columns, sceneOf) {
    this._sketch = this._sketches.get(columns);
    if (!this._sketch?.holds(this._positions.view, this._chosen, this._scale)) {
      const scene = sceneOf();
      if (scene.items.size <= MOVING) return scene;
      this._sketch = this._sketchOf(scene);
      this._sketches.set(columns, this._sketch);
    }
    this._redraw();
    return null;
  },

  /** Mark the place looked at; its uncertainty is drawn around it. */
  choose(place) {
    if (this._chosen === place) return;
    this._made = {};
    this._chosen = place;
    this._redraw();
  },

  /** Mark a place whose link has the focus or the pointer. */
  point(place) {
    if (this._pointed === place) return;
    this._pointed = place;
    this._redraw();
  },

  /** The layer points to which the arrows point. */
  heads() {
    return this._arrowPaths().map(({ points }) => points.at(-1));
  },

  /** How far a place reaches on the map, in pixels from its point. */
  reachOf(item) {
    if (!item?.ring) return item?.sign ? REACH : 6;
    const { outer } = radii(item.ring, this._scale);
    return Math.max(item.sign ? REACH : 6, outer + (item.ring.tone === "planned" ? TICK : 3));
  },

  _initContainer() {
    this._container = document.createElement("canvas");
    this._context = this._container.getContext("2d");
    onSchemeChange(() => {
      this._dress();
      this._redraw();
    });
  },

  _destroyContainer() {
    cancelAnimationFrame(this._frame);
    this._container.remove();
  },

  _dress() {
    this._ratio = devicePixelRatio || 1;
    this._brush = new Brush(this._context, readColours(), this._positions, this._ratio);
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    if (!this._brush || this._ratio !== devicePixelRatio) this._dress();
    this._scale = perRoot();
    L.DomUtil.setPosition(this._container, min);
    for (const [side, length] of [["width", size.x], ["height", size.y]]) {
      this._container[side] = length * this._ratio;
      this._container.style[side] = `${length}px`;
    }
    this._draw();
  },

  _updatePaths() {
    this._redraw();
  },

  _sketchOf(scene) {
    const reach = this.reachOf(scene.items.get(this._chosen?.key));
    const made = { view: this._positions.view, chosen: this._chosen, scale: this._scale, reach };
    return new Sketch(this._thin(scene), this._positions, made);
  },

  _redraw() {
    if (!this._map || this._frame) return;
    this._frame = requestAnimationFrame(() => {
      this._frame = 0;
      this._draw();
    });
  },

  _draw() {
    if (this._sketch?.view === this._positions.view) this._drawSketch();
    else this._drawFull();
    this._drawMarks();
  },

  _drawFull() {
    if (this._part < 1) this._part = Math.min(1, (performance.now() - this._began) / SLOW);
    this._brush.begin(this._bounds);
    if (this._part < 1) this._brush.drawGoing(this._before, this._scale, this._part);
    const drawn = { ...this._thinned(), regions: this.scene.regions, paths: this._arrowPaths() };
    this._brush.drawScene(drawn, this._scale, this._before.items, this._part);
    if (this._part < 1) this._redraw();
  },

  /** Of a sketch the part in view: the margin, which is seen when the map is dragged, waits for rest. */
  _drawSketch() {
    const { x: left, y: top } = this._map.containerPointToLayerPoint([0, 0]).round();
    const { x: width, y: height } = this._map.getSize();
    this._brush.begin(this._bounds, { isCleared: false });
    this._brush.drawSketch(this._sketch, { left, top, width, height });
  },

  /** What of the scene is drawn in full at this zoom. */
  _thinned() {
    return this._kept("thinned", () => this._thin(this.scene));
  },

  _thin(scene) {
    return thin(scene, this._positions, (item) => this.reachOf(item), this._chosen);
  },

  /** Whether signs had to give way to others, so that a reader should come nearer. */
  isCrowded() {
    return Boolean(this._made.thinned?.isCrowded);
  },

  _arrowPaths() {
    const { arrows, items } = this.scene;
    return this._kept("paths", () => arrowPaths(arrows, this._positions, (key) => this.reachOf(items.get(key))));
  },

  /** What is made of the scene at one zoom. */
  _kept(name, make) {
    if (this._madeOf !== this._positions.view) this._made = {};
    this._madeOf = this._positions.view;
    return (this._made[name] ??= make());
  },

  /** The place looked at and the one pointed at; around the first, the radius within which it lies. */
  _drawMarks() {
    for (const place of new Set([this._pointed, this._chosen])) {
      if (!place?.point) continue;
      const isWithRadius = place === this._chosen;
      const reach = (isWithRadius && this._sketch?.reach) || this.reachOf(this.scene.items.get(place.key));
      this._brush.drawMark(place, reach + 2, { isWithRadius });
    }
  },
});
