/** The colours of the scheme as a canvas needs them, read anew when the scheme changes. */

const NAMES = {
  active: "--st-active",
  reduced: "--st-reduced",
  evacuating: "--st-evacuating",
  vacated: "--st-vacated",
  closed: "--st-closed",
  handed_over: "--st-handed",
  shared: "--st-shared",
  reoccupied: "--st-reoccupied",
  unknown: "--st-unknown",
  strength: "--strength",
  planned: "--planned",
  contested: "--contested",
  accent: "--accent",
  land: "--map-land",
  halo: "--map-halo",
};

/** @returns {Record<string, string>} resolved colours by name */
export function readColours() {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const found = {};
  for (const [name, variable] of Object.entries(NAMES)) {
    probe.style.color = `var(${variable})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}

export function onSchemeChange(callback) {
  document.addEventListener("scheme:changed", callback);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", callback);
  matchMedia("print").addEventListener("change", callback);
}
