/** Smaller things on the canvas: dots for what gave way, the mark of a place, the radius within which it lies. */

const FULL = 2 * Math.PI;

/** Small squares in the colour of status or ring, one path for each colour. */
export function drawDots(context, items, positions, colours) {
  const paths = new Map();
  for (const { place, sign, ring } of items) {
    const [x, y] = positions.at(place.key);
    const colour = colours[sign?.code ?? ring?.tone ?? "unknown"];
    if (!paths.has(colour)) paths.set(colour, new Path2D());
    paths.get(colour).rect(Math.round(x) - 1, Math.round(y) - 1, 3, 3);
  }
  for (const [colour, path] of paths) {
    context.fillStyle = colour;
    context.fill(path);
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
