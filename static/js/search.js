/** The key / goes to the field of the search, whichever page it stands on. */

const TYPED_IN = "input, textarea, select, [contenteditable]";

function toField(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPED_IN)) return;
  const field = document.querySelector("#q");
  if (!field?.checkVisibility()) return;
  event.preventDefault();
  field.focus();
  field.select();
}

export function startSearch() {
  document.addEventListener("keydown", toField);
}
