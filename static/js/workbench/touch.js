/* Fingers: the system's handles move a selection without any pointer event on the page; only the selection changes. */

import { selectionIn } from "./caret.js";

const AT_REST = 500;

/** Calls ``take`` when a selection that fingers made in the text has come to rest, and again when it was moved. */
export function watchFingers(text, node, take) {
  let isFinger = false;
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    if (isFinger) timer = setTimeout(() => hasWords(node) && take(), AT_REST);
  };
  document.addEventListener("pointerdown", ({ pointerType }) => {
    isFinger = pointerType !== "mouse";
    clearTimeout(timer);
  }, true);
  document.addEventListener("selectionchange", soon);
  // A press held long ends in no pointerup; nor does a scroll, which has closed what was open.
  for (const name of ["pointerup", "pointercancel"]) text.addEventListener(name, soon);
}

function hasWords(node) {
  const held = selectionIn(node);
  return Boolean(held) && held.start !== held.end;
}
