/** Wheel, drag, pinch and keys that move the part of time that is shown. */

const CLOSER = 0.8;
const STEP = 1 / 8;
/** So many pixels a pointer moves before it drags. */
const SLACK = 4;
const MOVES = {
  earlier: (drawing) => drawing.pan(-drawing.length / 2),
  later: (drawing) => drawing.pan(drawing.length / 2),
  closer: (drawing) => drawing.zoom(0.5),
  wider: (drawing) => drawing.zoom(2),
  all: (drawing) => drawing.showWhole(),
};
const KEYS = {
  "+": (drawing) => drawing.zoom(CLOSER),
  "=": (drawing) => drawing.zoom(CLOSER),
  "-": (drawing) => drawing.zoom(1 / CLOSER),
  _: (drawing) => drawing.zoom(1 / CLOSER),
  0: (drawing) => drawing.showWhole(),
  Home: (drawing) => drawing.showWhole(),
  ArrowLeft: (drawing) => drawing.pan((drawing.isTurned ? STEP : -STEP) * drawing.length),
  ArrowRight: (drawing) => drawing.pan((drawing.isTurned ? -STEP : STEP) * drawing.length),
};

export function startGestures(drawing) {
  const { root, lanes } = drawing;
  lanes.addEventListener("wheel", (event) => wheel(drawing, event), { passive: false });
  lanes.addEventListener("keydown", (event) => key(drawing, event));
  lanes.addEventListener("dragstart", (event) => event.preventDefault());
  root.querySelector(".steps").addEventListener("click", (event) => {
    const link = event.target.closest("[data-move]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    MOVES[link.dataset.move](drawing);
  });
  startDrag(drawing);
}

/** On the ruler, or with Ctrl as a pinch on a trackpad comes, the wheel zooms; sideways it moves; else the page scrolls. */
function wheel(drawing, event) {
  const { deltaX, deltaY, ctrlKey, metaKey, shiftKey, clientX } = event;
  const isSideways = shiftKey || Math.abs(deltaX) > Math.abs(deltaY);
  const isZoom = ctrlKey || metaKey || (event.target.closest(".ruler") && !isSideways);
  if (!isZoom && !isSideways) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  if (isZoom) drawing.zoom(Math.exp(Math.max(-1, Math.min(1, deltaY * lines * 0.003))), drawing.dayUnder(clientX));
  else drawing.pan(drawing.daysIn((deltaX || deltaY) * lines));
}

function key(drawing, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const isSlider = event.target === drawing.slider;
  if (isSlider && (event.key.startsWith("Arrow") || event.key === "Home")) return;
  const isHandled = !event.shiftKey && drawing.marks.key(event);
  if (!isHandled && !KEYS[event.key]) return;
  event.preventDefault();
  if (!isHandled) KEYS[event.key](drawing);
}

/** One pointer drags, two pinch. A click after a drag opens nothing. */
function startDrag(drawing) {
  const { lanes } = drawing;
  const held = new Map();
  let isDragged = false;

  lanes.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("input, summary, .ln")) return;
    held.set(event.pointerId, event.clientX);
    isDragged = false;
    drawing.isHeld = true;
  });
  lanes.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (before === undefined || (!isDragged && held.size === 1 && Math.abs(event.clientX - before) < SLACK)) return;
    if (!isDragged) {
      isDragged = true;
      lanes.classList.add("moving");
      for (const pointer of held.keys()) lanes.setPointerCapture(pointer);
    }
    if (held.size === 1) drawing.pan(-drawing.daysIn(event.clientX - before));
    else pinch(drawing, held, event);
    held.set(event.pointerId, event.clientX);
  });
  const release = (event) => {
    if (!held.delete(event.pointerId) || held.size) return;
    lanes.classList.remove("moving");
    drawing.isHeld = false;
    drawing.rest();
  };
  for (const name of ["pointerup", "pointercancel"]) lanes.addEventListener(name, release);
  lanes.addEventListener("click", (event) => isDragged && event.preventDefault(), { capture: true });
}

/** The days under both pointers stay under them. */
function pinch(drawing, held, event) {
  const other = [...held].find(([pointer]) => pointer !== event.pointerId)[1];
  const before = Math.max(Math.abs(held.get(event.pointerId) - other), 1);
  drawing.zoom(before / Math.max(Math.abs(event.clientX - other), 1), drawing.dayUnder(other));
}
