/** Movements as curved arrows: a full head where reported, dashed with an open head where planned. */

const STEPS = 40;
const BEND = 0.16;
/** Pixels: room around the sign that is left, how far an arrow reaches into a region, the length of the head. */
const LEAVE = 17;
const INTO = 24;
const HEAD = 12;

/** Points of a curve from one place toward another, bent to the left of its way; further ones bend further. */
function curve(from, to, bend) {
  const middle = [(from[0] + to[0]) / 2 + (to[1] - from[1]) * bend, (from[1] + to[1]) / 2 - (to[0] - from[0]) * bend];
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [a * from[0] + b * middle[0] + c * to[0], a * from[1] + b * middle[1] + c * to[1]];
  });
}

const far = (one, other) => Math.hypot(one[0] - other[0], one[1] - other[1]);

/** The part of a curve that leaves the first sign and ends before the second, or a little way into its region. */
function cut(points, { reach, isInside }) {
  const from = points[0];
  const to = points.at(-1);
  const first = points.findIndex((point) => far(point, from) > LEAVE);
  let last = points.findLastIndex((point) => far(point, to) > reach);
  const entry = isInside(from) ? -1 : points.findIndex(isInside);
  if (entry > 0) last = Math.min(last, points.findIndex((p, i) => i >= entry && far(p, points[entry]) > INTO) >>> 0);
  return first < 0 || last <= first ? [] : points.slice(first, last + 1);
}

/**
 * @param {{origin: object, destination: object}[]} arrows
 * @param {Positions} positions
 * @param {(key: number) => number} reachOf how far before a place its arrows end, in pixels
 */
export function arrowPaths(arrows, positions, reachOf) {
  const paths = [];
  for (const arrow of arrows) {
    const { origin, destination } = arrow;
    const [from, to] = [positions.at(origin), positions.at(destination)];
    const bend = BEND * (to[0] < from[0] ? 1 : -1) * (to[1] < from[1] ? 1 : -1);
    const isInside = (point) => destination.isRegion && positions.isInside(destination.key, point);
    const points = cut(curve(from, to, bend), { reach: reachOf(destination.key) + 6, isInside });
    if (points.length > 1) paths.push({ arrow, points });
  }
  return paths;
}

/** A part of the curve, which is a curve of the same kind: one stroke instead of forty, in a fraction of the time. */
function line(context, points) {
  const [from, to] = [points[0], points.at(-1)];
  const [before, after] = [points[(points.length - 1) >> 1], points[points.length >> 1]];
  const bent = (axis) => before[axis] + after[axis] - (from[axis] + to[axis]) / 2;
  context.beginPath();
  context.moveTo(...from);
  context.quadraticCurveTo(bent(0), bent(1), ...to);
}

function drawHead(context, points, isPlanned) {
  const [x, y] = points.at(-1);
  const before = points.at(-4) ?? points[0];
  const angle = Math.atan2(y - before[1], x - before[0]);
  const corner = (turn) => [x - HEAD * Math.cos(angle + turn), y - HEAD * Math.sin(angle + turn)];
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(...corner(0.45));
  context.lineTo(x, y);
  context.lineTo(...corner(-0.45));
  if (isPlanned) {
    context.stroke();
    return;
  }
  context.lineTo(x - HEAD * 0.7 * Math.cos(angle), y - HEAD * 0.7 * Math.sin(angle));
  context.closePath();
  context.fill();
}

export function drawArrow(context, { arrow, points }, colours) {
  const alpha = context.globalAlpha;
  line(context, points);
  context.globalAlpha = alpha * 0.85;
  context.setLineDash([]);
  context.strokeStyle = colours.halo;
  context.lineWidth = 6;
  context.stroke();
  context.globalAlpha = alpha;
  context.strokeStyle = context.fillStyle = arrow.isPlanned ? colours.planned : colours.evacuating;
  context.lineWidth = 2.4;
  context.setLineDash(arrow.isPlanned ? [6, 5] : []);
  line(context, arrow.isPlanned ? points : points.slice(0, -1));
  context.stroke();
  drawHead(context, points, arrow.isPlanned);
}
