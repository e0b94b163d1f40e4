/* A caret in a text that is not edited: arrows move it, Shift extends, Ctrl goes by words, as in any text field. */

const BY = {
  ArrowLeft: ["left", "character", "word"],
  ArrowRight: ["right", "character", "word"],
  ArrowUp: ["backward", "line", "paragraph"],
  ArrowDown: ["forward", "line", "paragraph"],
  Home: ["backward", "lineboundary", "documentboundary"],
  End: ["forward", "lineboundary", "documentboundary"],
};

/** The selection as UTF-16 offsets in the node, or null where it lies outside. */
export function selectionIn(node) {
  const selection = getSelection();
  if (!selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!node.parentNode.contains(range.startContainer) || !node.parentNode.contains(range.endContainer)) return null;
  return { start: offsetOf(node, range.startContainer, range.startOffset), end: offsetOf(node, range.endContainer, range.endOffset) };
}

/** A boundary of a range may lie on the element around the text instead of in it. */
function offsetOf(node, container, offset) {
  if (container === node) return offset;
  return offset === 0 ? 0 : node.length;
}

/** Puts the caret, or takes hold of a range. */
export function select(node, start, end = start) {
  getSelection().setBaseAndExtent(node, start, node, end);
}

/** Moves or extends by the key that was pressed; says whether it was one of its keys. */
export function moveCaret(event, node) {
  const [direction, step, longStep] = BY[event.key] ?? [];
  if (!direction || event.altKey || event.metaKey) return false;
  if (!selectionIn(node)) select(node, 0);
  getSelection().modify(event.shiftKey ? "extend" : "move", direction, event.ctrlKey ? longStep : step);
  if (!selectionIn(node)) select(node, direction === "backward" ? 0 : node.length);
  return true;
}
