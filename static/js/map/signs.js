/** The signs of the nine statuses as paths in a box of 24, the same shapes as in symbols.svg; drawn once each. */

const SIZE = 22;
const circle = (r, x = 12, y = 12) => {
  const path = new Path2D();
  path.arc(x, y, r, 0, 2 * Math.PI);
  return path;
};
const DISC = circle(8);
const UP = new Path2D("M12 17.5v-6M9.2 13.6 12 10.6l2.8 3");
const TRIANGLE = new Path2D("M12 3 21.5 20H2.5z");
const HALF = new Path2D("M5 12a7 7 0 0 0 14 0z");
const BOX = new Path2D("M5 4h14q1 0 1 1v14q0 1-1 1H5q-1 0-1-1V5q0-1 1-1z");
const CROSS = new Path2D("m8 8 8 8m0-8-8 8");
const DIAMOND = new Path2D("M12 2.5 21.5 12 12 21.5 2.5 12z");
const HALF_DIAMOND = new Path2D("M12 2.5V21.5L2.5 12z");
const QUESTION = new Path2D("M9.8 10.2c0-3 4.6-2.8 4.5-.1 0 1.7-2.2 1.7-2.2 3.6m0 1.7v1.4");

function stroke(context, path, colour, width, dash = []) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash(dash);
  context.stroke(path);
}

function fill(context, path, colour) {
  context.fillStyle = colour;
  context.fill(path);
}

const DRAWN = {
  active: (c, colour) => fill(c, DISC, colour),
  reduced(c, colour, ground) {
    fill(c, circle(7), ground);
    stroke(c, circle(7), colour, 2);
    fill(c, HALF, colour);
  },
  evacuating(c, colour, ground) {
    c.lineJoin = "round";
    fill(c, TRIANGLE, colour);
    stroke(c, TRIANGLE, colour, 1);
    c.lineJoin = "miter";
    stroke(c, UP, ground, 1.8);
  },
  vacated(c, colour, ground) {
    fill(c, circle(7), ground);
    stroke(c, circle(7), colour, 2.4);
  },
  closed(c, colour, ground) {
    fill(c, BOX, colour);
    stroke(c, CROSS, ground, 2.2);
  },
  handed_over(c, colour, ground) {
    c.lineJoin = "round";
    fill(c, DIAMOND, ground);
    stroke(c, DIAMOND, colour, 2);
    fill(c, HALF_DIAMOND, colour);
  },
  shared(c, colour, ground) {
    fill(c, circle(6, 15.5), ground);
    stroke(c, circle(6, 15.5), colour, 2);
    fill(c, circle(6.5, 8.5), colour);
    stroke(c, circle(6.5, 8.5), ground, 1);
  },
  reoccupied(c, colour, ground) {
    fill(c, DISC, ground);
    stroke(c, DISC, colour, 2);
    fill(c, circle(4.2), colour);
  },
  unknown(c, colour, ground) {
    fill(c, DISC, ground);
    stroke(c, DISC, colour, 1.8, [2.6, 2.4]);
    stroke(c, QUESTION, colour, 1.8);
  },
};

/** Draws signs from pictures made once for each status. */
export class Signs {
  #pictures = new Map();

  constructor(colours, ratio) {
    this.colours = colours;
    this.ratio = ratio;
  }

  draw(context, code, x, y) {
    const half = SIZE / 2;
    context.drawImage(this.#picture(code), x - half, y - half, SIZE, SIZE);
  }

  #picture(code) {
    if (!this.#pictures.has(code)) this.#pictures.set(code, this.#make(code));
    return this.#pictures.get(code);
  }

  #make(code) {
    const size = Math.ceil(SIZE * this.ratio);
    const picture = new OffscreenCanvas(size, size);
    const context = picture.getContext("2d");
    context.scale(size / 24, size / 24);
    DRAWN[code](context, this.colours[code], this.colours.land);
    return picture.transferToImageBitmap();
  }
}
