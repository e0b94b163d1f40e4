/** The data layer: one canvas above the basemap, drawn in layer points, so that ten thousand places cost no element. */

import { arrowPaths } from "./arrows.js";
import { Brush } from "./brush.js";
import { onSchemeChange, readColours } from "./colours.js";
import { thin } from "./crowd.js";
import { perRoot, radii, TICK } from "./rings.js";

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
      const [x, y] = this._positions.at(item.place);
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
    if (this._part < 1) this._part = Math.min(1, (performance.now() - this._began) / SLOW);
    this._brush.begin(this._bounds);
    if (this._part < 1) this._drawOld();
    this._drawScene();
    this._drawMarks();
    if (this._part < 1) this._redraw();
  },

  /** What was, as it goes: without arrows. */
  _drawOld() {
    const { regions, rings, signs } = this._before;
    this._context.globalAlpha = 1 - this._part;
    this._brush.drawRegions(regions);
    this._brush.drawRings(rings, this._scale);
    this._brush.drawSigns(signs);
  },

  _drawScene() {
    const brush = this._brush;
    this._context.globalAlpha = this._part;
    brush.drawRegions(this._scene.regions);
    brush.drawArrows(this._arrowPaths());
    const { rings, signs, dots } = this._thinned();
    brush.drawDots(dots);
    if (this._part < 1) brush.drawGrowing(rings, this._scale, this._before.items, this._part);
    else brush.drawRings(rings, this._scale);
    brush.drawSigns(signs);
    this._context.globalAlpha = 1;
  },

  /** What of the scene is drawn in full at this zoom. */
  _thinned() {
    const { view } = this._positions;
    if (this._thinnedOf !== view || !this._thin) {
      this._thinnedOf = view;
      this._thin = thin(this._scene, this._positions, (item) => this.reachOf(item), this._chosen);
    }
    return this._thin;
  },

  /** Whether signs had to give way to others, so that a reader should come nearer. */
  isCrowded() {
    return Boolean(this._thin?.isCrowded);
  },

  _arrowPaths() {
    const positions = this._positions;
    if (this._pathsOf !== positions.view || !this._paths) {
      const { arrows, items } = this._scene;
      this._pathsOf = positions.view;
      this._paths = arrowPaths(arrows, positions, (key) => this.reachOf(items.get(key)));
    }
    return this._paths;
  },

  /** The place looked at and the one pointed at; around the first, the radius within which it lies. */
  _drawMarks() {
    for (const place of new Set([this._pointed, this._chosen])) {
      if (!place?.point) continue;
      const reach = this.reachOf(this._scene.items.get(place.key)) + 2;
      this._brush.drawMark(place, reach, { isWithRadius: place === this._chosen });
    }
  },
});
