/**
 * A crowded day in motion: the dots, rings and signs it has at rest, kept as they lie on the map. A day seen before costs
 * neither its scene nor its thinning, which are two thirds of the scripts' time. Hatches, arrows and names wait for rest.
 */

import { dotCode } from "./marks.js";
import { radii, ringKey } from "./rings.js";

export class Sketch {
  /**
   * @param {{signs: object[], rings: object[], dots: object[]}} shown what is drawn of the day
   * @param {Positions} positions
   * @param {{view, chosen, scale: number, reach: number}} made what holds now; `reach` is that of the chosen place
   */
  constructor({ signs, rings, dots }, positions, made) {
    Object.assign(this, made);
    this.dots = new Map();
    for (const item of dots) {
      const points = this.dots.get(dotCode(item));
      if (points) points.push(...positions.at(item.place));
      else this.dots.set(dotCode(item), [...positions.at(item.place)]);
    }
    for (const [code, points] of this.dots) this.dots.set(code, Int32Array.from(points));
    this.rings = rings.map(({ place, ring, sign }) => {
      const size = { ...radii(ring, made.scale), hasSign: Boolean(sign) };
      const [x, y] = positions.at(place);
      return { ring, x, y, ...size, key: ringKey(ring, size) };
    });
    this.signs = signs.map(({ place, sign }) => ({ point: positions.at(place), sign }));
  }

  /** Whether the map still looks at it in the same way. */
  holds(view, chosen, scale) {
    return this.view === view && this.chosen === chosen && this.scale === scale;
  }
}
