/** Menus are details elements: they open by themselves. This closes them on Escape, outside clicks and leaving focus. */

function closeAllBut(kept) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (menu !== kept) menu.open = false;
  }
}

function closeOnEscape(event) {
  const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
}

export function startMenus() {
  const closeOthers = (event) => closeAllBut(event.target.closest("details.menu"));
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", closeOnEscape);
}
