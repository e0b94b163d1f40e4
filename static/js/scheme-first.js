// The chosen scheme before the first paint. A classic script: a module would come too late.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem("scheme");
  } catch {
    // Storage is refused: the system decides.
  }
  document.documentElement.dataset.scheme = ["light", "dark"].includes(chosen) ? chosen : "auto";
})();
