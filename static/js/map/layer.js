/** The data layer: one canvas above the basemap, drawn in layer points, so that ten thousand places cost no element. */

import { arrowPaths, drawArrow } from "./arrows.js";
import { onSchemeChange, readColours } from "./colours.js";
import { thin } from "./crowd.js";
import { drawChoice, drawDots, drawUncertainty } from "./marks.js";
import { Hatches } from "./regions.js";
import { drawBadge, drawRing, perRoot, radii, TICK } from "./rings.js";
import { Signs } from "./signs.js";

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
    this._scene = this._before = EMPTY;
    this._part = 1;
    this._chosen = this._pointed = null;
  },

  /** Draw another scene; rings grow from the old to the new radius, signs fade over. */
  show(scene) {
    this._before = this._scene;
    this._scene = scene;
    this._paths = this._thin = null;
    const isQuick = isStill() || scene.items.size > MOVING || !this._before.items.size;
    this._part = isQuick ? 1 : 0;
    this._began = performance.now();
    this._redraw();
  },

  /** Mark the place looked at; its uncertainty is drawn around it. */
  choose(place) {
    if (this._chosen === place) return;
    this._thin = null;
    this._chosen = place;
    this._redraw();
  },

  /** Mark a place whose link has the focus or the pointer. */
  point(place) {
    if (this._pointed === place) return;
    this._pointed = place;
    this._redraw();
  },

  /** What is said at a point of the map, or null: the nearest sign or ring, else the smallest region. */
  itemAt(point) {
    let nearest = null;
    let least = Infinity;
    for (const item of this._scene.items.values()) {
      const [x, y] = this._positions.at(item.place.key);
      const away = Math.hypot(point.x - x, point.y - y);
      if (away < least && away <= this.reachOf(item)) [nearest, least] = [item, away];
    }
    return nearest ?? this._regionAt(point);
  },

  _regionAt({ x, y }) {
    const inside = this._scene.regions.filter(({ place }) => this._positions.isInside(place.key, [x, y]));
    return inside.find(({ place }) => place.kind !== "country") ?? inside[0] ?? null;
  },

  /** The layer points to which the arrows point. */
  heads() {
    return this._arrowPaths(this._scene).map(({ points }) => points.at(-1));
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
    const colours = readColours();
    this._ratio = devicePixelRatio || 1;
    this._colours = colours;
    this._signs = new Signs(colours, this._ratio);
    this._hatches = new Hatches(this._context, colours, this._ratio);
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const { min } = this._bounds;
    const size = this._bounds.getSize();
    if (!this._colours || this._ratio !== devicePixelRatio) this._dress();
    this._scale = perRoot();
    L.DomUtil.setPosition(this._container, min);
    this._container.width = size.x * this._ratio;
    this._container.height = size.y * this._ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._draw();
  },

  _updatePaths() {
    this._redraw();
  },

  _redraw() {
    if (!this._map || this._frame) return;
    this._frame = requestAnimationFrame(() => {
      this._frame = 0;
      this._draw();
    });
  },

  _draw() {
    const { min } = this._bounds;
    const context = this._context;
    if (this._part < 1) this._part = Math.min(1, (performance.now() - this._began) / SLOW);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this._container.width, this._container.height);
    context.setTransform(this._ratio, 0, 0, this._ratio, -min.x * this._ratio, -min.y * this._ratio);
    if (this._part < 1) this._drawScene(this._before, 1 - this._part, null);
    this._drawScene(this._scene, this._part < 1 ? this._part : 1, this._before);
    this._drawMarks();
    if (this._part < 1) this._redraw();
  },

  _drawScene(scene, alpha, before) {
    const context = this._context;
    const isSeen = this._seen();
    context.globalAlpha = alpha;
    for (const item of scene.regions) {
      const path = this._positions.outline(item.place.key);
      if (path) this._hatches.draw(item, path);
    }
    for (const path of this._arrowPaths(scene)) drawArrow(context, path, this._colours);
    const { rings, signs, dots } = this._thinned(scene);
    drawDots(context, dots.filter(isSeen), this._positions, this._colours);
    for (const item of rings) if (isSeen(item)) this._drawRing(item, before);
    for (const item of signs) if (isSeen(item)) this._drawSign(item);
    context.globalAlpha = 1;
  },

  /** What of a scene is drawn in full at this zoom. */
  _thinned(scene) {
    if (scene !== this._scene) return { rings: scene.rings, signs: scene.signs, dots: [] };
    const { view } = this._positions;
    if (this._thinnedOf !== view || !this._thin) {
      this._thinnedOf = view;
      this._thin = thin(scene, this._positions, (item) => this.reachOf(item), this._chosen);
    }
    return this._thin;
  },

  /** Whether signs had to give way to others, so that a reader should come nearer. */
  isCrowded() {
    return Boolean(this._thin?.isCrowded);
  },

  _seen() {
    const { min, max } = this._bounds;
    return ({ place }) => {
      const [x, y] = this._positions.at(place.key);
      return x > min.x - 80 && x < max.x + 80 && y > min.y - 80 && y < max.y + 80;
    };
  },

  _arrowPaths(scene) {
    if (scene !== this._scene) return [];
    const positions = this._positions;
    if (this._pathsOf !== positions.view || !this._paths) {
      this._pathsOf = positions.view;
      this._paths = arrowPaths(scene.arrows, positions, (key) => this.reachOf(scene.items.get(key)));
    }
    return this._paths;
  },

  _drawRing(item, before) {
    const [x, y] = this._positions.at(item.place.key);
    let { inner, outer } = radii(item.ring, this._scale);
    const old = before?.items.get(item.place.key)?.ring;
    if (this._part < 1 && before) {
      const from = old ? radii(old, this._scale) : { inner: 0, outer: 0 };
      inner = from.inner + (inner - from.inner) * this._part;
      outer = from.outer + (outer - from.outer) * this._part;
    }
    drawRing(this._context, item.ring, { x, y, inner, outer, colours: this._colours, hasSign: Boolean(item.sign) });
  },

  _drawSign({ place, sign }) {
    const [x, y] = this._positions.at(place.key);
    const context = this._context;
    const alpha = context.globalAlpha;
    if (sign.isStale) context.globalAlpha = alpha * 0.5;
    this._signs.draw(context, sign.code, x, y);
    context.globalAlpha = alpha;
    if (sign.isContested) drawBadge(context, x + 11, y - 11, this._colours);
  },

  /** The place looked at and the one pointed at; around the first, the radius within which it lies. */
  _drawMarks() {
    const { accent, evacuating } = this._colours;
    for (const place of new Set([this._pointed, this._chosen])) {
      if (!place?.point) continue;
      const point = this._positions.at(place.key);
      const isUnsure = place === this._chosen && place.km;
      if (isUnsure) drawUncertainty(this._context, point, this._positions.pixels(place, place.km), evacuating);
      drawChoice(this._context, point, this.reachOf(this._scene.items.get(place.key)) + 2, accent);
    }
  },
});
