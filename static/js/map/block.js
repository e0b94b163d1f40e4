/** Dots as one block of pixels: filled one by one they take a third of the drawing. */
export class Block {
  #colours = new Map();
  #image = null;

  constructor(colours, ratio) {
    this.colours = colours;
    this.ratio = ratio;
  }

  /**
   * Replaces a part of the canvas by dots.
   * @param {Map<string, Int32Array>} dots by colour, x and y in turn, in layer points
   * @param {{left, top, width, height}} part in layer points
   * @param {{x, y}} origin the layer point of the canvas' corner
   */
  draw(context, dots, part, origin) {
    const { ratio } = this;
    const [width, height] = [Math.ceil(part.width * ratio), Math.ceil(part.height * ratio)];
    if (this.#image?.width !== width || this.#image.height !== height) this.#image = new ImageData(width, height);
    const pixels = new Uint32Array(this.#image.data.buffer);
    pixels.fill(0);
    for (const [code, points] of dots) this.#fill(pixels, points, this.#colour(code), part);
    const [x, y] = [(part.left - origin.x) * ratio, (part.top - origin.y) * ratio];
    context.putImageData(this.#image, Math.round(x), Math.round(y));
  }

  #fill(pixels, points, colour, { left, top }) {
    const { ratio } = this;
    const { width, height } = this.#image;
    const side = Math.round(3 * ratio);
    for (let i = 0; i < points.length; i += 2) {
      const x = Math.round((points[i] - 1 - left) * ratio);
      const y = Math.round((points[i + 1] - 1 - top) * ratio);
      if (x < 0 || y < 0 || x + side > width || y + side > height) continue;
      for (let row = y; row < y + side; row += 1) {
        const start = row * width + x;
        for (let at = start; at < start + side; at += 1) pixels[at] = colour;
      }
    }
  }

  /** A colour as a pixel of this machine's byte order. */
  #colour(code) {
    if (!this.#colours.has(code)) {
      const probe = new OffscreenCanvas(1, 1).getContext("2d");
      probe.fillStyle = this.colours[code];
      probe.fillRect(0, 0, 1, 1);
      this.#colours.set(code, new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer)[0]);
    }
    return this.#colours.get(code);
  }
}
