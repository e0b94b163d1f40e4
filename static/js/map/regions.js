/** Hatched regions: somewhere in here. A country's hatch is wide and faint, a governorate's close. */

const WIDE = { step: 20, width: 1, alpha: 0.16 };
const CLOSE = { step: 10, width: 1.6, alpha: 0.5 };

/** A tile of diagonal lines that joins its neighbours. */
function hatch(context, colour, { step, width, alpha }, ratio) {
  const tile = document.createElement("canvas");
  tile.width = tile.height = Math.round(step * ratio);
  const pen = tile.getContext("2d");
  pen.scale(tile.width / step, tile.height / step);
  pen.globalAlpha = alpha;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.beginPath();
  for (const shift of [-step, 0, step]) {
    pen.moveTo(shift - 2, step + 2);
    pen.lineTo(shift + step + 2, -2);
  }
  pen.stroke();
  const pattern = context.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(step / tile.width, step / tile.height));
  return pattern;
}

/** The outline of a place as a path in layer points. */
export function pathOf(map, outline) {
  const path = new Path2D();
  const parts = outline.type === "Polygon" ? [outline.coordinates] : outline.coordinates;
  for (const ring of parts.flat()) {
    ring.forEach(([longitude, latitude], i) => {
      const { x, y } = map.latLngToLayerPoint([latitude, longitude]);
      if (i) path.lineTo(x, y);
      else path.moveTo(x, y);
    });
    path.closePath();
  }
  return path;
}

export class Hatches {
  #patterns = new Map();

  constructor(context, colours, ratio) {
    Object.assign(this, { context, colours, ratio });
  }

  draw({ place, ring }, path) {
    const { context, colours } = this;
    const tone = ring?.tone ?? "strength";
    const isCountry = place.kind === "country";
    context.fillStyle = this.#pattern(tone, isCountry);
    context.fill(path, "evenodd");
    if (isCountry) return;
    const alpha = context.globalAlpha;
    context.globalAlpha = alpha * 0.75;
    context.setLineDash([]);
    context.strokeStyle = colours[tone];
    context.lineWidth = 1.3;
    context.stroke(path);
    context.globalAlpha = alpha;
  }

  #pattern(tone, isCountry) {
    const key = `${tone}:${isCountry}`;
    if (!this.#patterns.has(key)) {
      const pattern = hatch(this.context, this.colours[tone], isCountry ? WIDE : CLOSE, this.ratio);
      this.#patterns.set(key, pattern);
    }
    return this.#patterns.get(key);
  }
}
