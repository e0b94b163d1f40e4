/* The panel that was swapped in: brought into view, pointed at in the list, and given the focus where that would be lost. */

/** Points in the list at what the panel shows: the list stays where only the panel is swapped. */
export function point(id) {
  document.querySelector("#claims [aria-current]")?.removeAttribute("aria-current");
  document.getElementById(`claim-${id}`)?.setAttribute("aria-current", "true");
}

/** Brings the panel into view: in its column, or on a narrow page, where one may have come from the list below it. */
export function showPanel(side) {
  side.scrollTop = 0;
  const panel = document.getElementById("hand").firstElementChild;
  if (panel.getBoundingClientRect().top < 0) panel.scrollIntoView();
}

/** htmx would leave the focus in the field that a form was sent from, or lose it. @param {HTMLFormElement | null} form */
export function giveFocus(form) {
  const wrong = form?.querySelector(".wrong :is(input:not([type=hidden]), select)");
  if (wrong) wrong.focus();
  else if (form && form.id !== "suggestion" && !form.contains(document.activeElement)) firstEmpty(form)?.focus();
  else if (document.activeElement === document.body) document.getElementById("claim-title")?.focus();
}

export function firstEmpty(form) {
  const fields = [...form.querySelectorAll("[data-key] :is(input:not([type=hidden]), select)")].filter((field) => field.checkVisibility());
  return fields.find(({ value, type }) => !value && type !== "checkbox") ?? fields[0];
}
