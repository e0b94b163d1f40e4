/** Light, dark or as the system: chosen in the head of the page, remembered in this browser. */

const root = document.documentElement;

function remember(scheme) {
  try {
    if (scheme === "auto") localStorage.removeItem("scheme");
    else localStorage.setItem("scheme", scheme);
  } catch {
    // Storage is refused: the choice holds for this page.
  }
}

function mark() {
  for (const button of document.querySelectorAll("[data-scheme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.schemeChoice === root.dataset.scheme));
  }
}

/** Tells whoever paints by itself (the map's canvas) that the colours have changed. */
function announce() {
  document.dispatchEvent(new CustomEvent("scheme:changed"));
}

function choose(scheme) {
  root.dataset.scheme = scheme;
  remember(scheme);
  mark();
  announce();
}

export function startScheme() {
  mark();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", announce);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scheme-choice]");
    if (button) choose(button.dataset.schemeChoice);
  });
}
