/* Single keys of the workbench. Letters count by their place on the keyboard, so that they work in an Arabic layout too. */

const TYPING = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** Whether the key would be typed into a field. */
export function isTyping(target) {
  return Boolean(target.closest?.(TYPING));
}

/** Whether a list of words has the focus, from which Enter saves as from any other field; browsers do not see to it. */
export function isChoice({ target, altKey, repeat }) {
  return !altKey && !repeat && target.matches("[data-claim-form] select");
}

/** The letter or digit of a key press, whatever the layout; undefined for other keys. */
export function signOf({ key, code }) {
  if (key === "؟") return "?";
  if (/^[a-z0-9?]$/i.test(key)) return key.toLowerCase();
  return /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1].toLowerCase();
}

const FIELD = ":is(input:not([type=hidden], [type=checkbox]), select, textarea)";

/** Goes to the field of a digit or the fold of a letter, or does what a button with that letter does. Says whether there was one. */
export function press(sign, root) {
  const place = root.querySelector(`[data-key="${sign}"] ${FIELD}, [data-act="${sign}"]`);
  if (!place) return false;
  if (!place.matches(FIELD)) place.click();
  else {
    const fold = place.closest("details");
    if (fold) fold.open = true;
    place.focus();
    place.select?.(); // what is typed next replaces a guess
  }
  return true;
}

/** The link of the next or previous claim in the list; the first or last where none is current. */
export function neighbour(list, step) {
  const links = [...list.querySelectorAll("a[data-claim]")];
  const at = links.findIndex((link) => link.getAttribute("aria-current"));
  return links[at === -1 ? (step > 0 ? 0 : links.length - 1) : at + step];
}
