/** Where places lie on the map at its present zoom: layer points and outlines, kept until the zoom changes. */

import { pathOf } from "./regions.js";

export class Positions {
  #view = null;
  #points = [];
  #outlines = new Map();
  #probe = document.createElement("canvas").getContext("2d");

  constructor(map, places) {
    this.map = map;
    this.places = places;
  }

  /** Stands for the present zoom: what was computed for another no longer holds. The map makes a new one for each. */
  get view() {
    return this.map.getPixelOrigin();
  }

  #renew() {
    if (this.#view === this.view) return;
    this.#view = this.view;
    this.#points = [];
    this.#outlines.clear();
  }

  /** The layer point of a place that has a point, in whole pixels; the same array until the zoom changes. */
  at(place) {
    this.#renew();
    return (this.#points[place.index] ??= this.#project(place));
  }

  #project({ point }) {
    const { x, y } = this.map.latLngToLayerPoint(point);
    return [x, y];
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
