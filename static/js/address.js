/** Pages change their address as their controls move; the language switch and the printed foot follow it. */

function otherLanguage() {
  for (const link of document.querySelectorAll("a[data-other-language]")) {
    link.search = location.search;
    link.hash = location.hash;
  }
}

function printedFoot() {
  for (const place of document.querySelectorAll("[data-address]")) place.textContent = location.href;
}

export function startAddress() {
  for (const event of ["pointerover", "focusin", "click"]) {
    document.addEventListener(event, ({ target }) => {
      if (target.closest?.("a[data-other-language]")) otherLanguage();
    }, true);
  }
  window.addEventListener("beforeprint", printedFoot);
}
