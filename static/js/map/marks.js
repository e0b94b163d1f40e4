/** Smaller things on the canvas: dots for what gave way, the mark of a place, the radius within which it lies. */

const FULL = 2 * Math.PI;

/** The colour of a dot by its name. */
export const dotCode = ({ sign, ring }) => sign?.code ?? ring?.tone ?? "unknown";

/**
 * Small squares in the colour of status or ring, sorted by colour. Each is filled by itself: the browser copies squares
 * that lie on whole pixels, while it would look for the edges of a path of thousands.
 */
export function drawDots(context, items, positions, colours) {
  const byCode = new Map();
  for (const item of items) {
    const code = dotCode(item);
    const points = byCode.get(code);
    if (points) points.push(positions.at(item.place));
    else byCode.set(code, [positions.at(item.place)]);
  }
  for (const [code, points] of byCode) {
    context.fillStyle = colours[code];
    for (const [x, y] of points) context.fillRect(x - 1, y - 1, 3, 3);
  }
}

/** The ring around a place that is looked at or pointed at. */
export function drawChoice(context, [x, y], radius, colour) {
  context.setLineDash([]);
  context.strokeStyle = colour;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(x, y, radius, 0, FULL);
  context.stroke();
}

/** A dotted circle: the place lies somewhere within. */
export function drawUncertainty(context, [x, y], radius, colour) {
  context.strokeStyle = context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, FULL);
  context.globalAlpha = 0.08;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 1.4;
  context.lineCap = "round";
  context.setLineDash([0.5, 4]);
  context.stroke();
  context.lineCap = "butt";
}
