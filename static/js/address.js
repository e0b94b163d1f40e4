/** Pages change their address as their controls move; what leads elsewhere from it and the printed foot follow it. */

function otherLanguage() {
  for (const link of document.querySelectorAll("a[data-other-language]")) {
    link.search = location.search;
    link.hash = location.hash;
  }
}

function viewToSave(link) {
  link.search = new URLSearchParams({ of: location.pathname + location.search });
}

function printedFoot() {
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.href;
}

export function startAddress() {
  for (const event of ["pointerover", "focusin", "click"]) {
    document.addEventListener(event, ({ target }) => {
      if (target.closest?.("a[data-other-language]")) otherLanguage();
      const saving = target.closest?.("a[data-save-view]");
      if (saving) viewToSave(saving);
    }, true);
  }
  window.addEventListener("beforeprint", printedFoot);
}
