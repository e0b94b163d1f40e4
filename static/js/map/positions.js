/** Where places lie on the map at its present zoom: layer points and outlines, kept until the zoom changes. */

import { pathOf } from "./regions.js";

export class Positions {
  #view = "";
  #points = new Map();
  #outlines = new Map();
  #probe = document.createElement("canvas").getContext("2d");

  constructor(map, places) {
    this.map = map;
    this.places = places;
  }

  /** Names the present zoom: what was computed for another no longer holds. */
  get view() {
    const { x, y } = this.map.getPixelOrigin();
    return `${this.map.getZoom()}:${x}:${y}`;
  }

  #renew() {
    if (this.#view === this.view) return;
    this.#view = this.view;
    this.#points.clear();
    this.#outlines.clear();
  }

  /** The layer point of a place, or null. */
  at(key) {
    this.#renew();
    if (!this.#points.has(key)) {
      const place = this.places.get(key);
      const point = place?.point && this.map.latLngToLayerPoint(place.point);
      this.#points.set(key, point ? [point.x, point.y] : null);
    }
    return this.#points.get(key);
  }

  /** The outline of a place as a path in layer points, or null. */
  outline(key) {
    this.#renew();
    if (!this.#outlines.has(key)) {
      const { outline } = this.places.get(key);
      this.#outlines.set(key, outline && pathOf(this.map, outline));
    }
    return this.#outlines.get(key);
  }

  isInside(key, [x, y]) {
    const path = this.outline(key);
    return path ? this.#probe.isPointInPath(path, x, y, "evenodd") : false;
  }

  /** The pixels of so many kilometres at a place. */
  pixels({ point: [latitude, longitude] }, km) {
    const here = this.map.latLngToLayerPoint([latitude, longitude]);
    return here.y - this.map.latLngToLayerPoint([latitude + (km * 1000) / METRES_A_DEGREE, longitude]).y;
  }
}

const METRES_A_DEGREE = 111_320;
