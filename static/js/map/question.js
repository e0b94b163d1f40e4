/** The question above the map: its controls, its links, the link to be copied. */

export function startQuestion(view, { ask, choose }) {
  const { form } = view;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    askForm(view, ask);
  });
  form.addEventListener("change", () => askForm(view, ask));
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a[data-place], a[data-on], a[data-sign]");
    const copy = event.target.closest("[data-copy]");
    if (link) {
      event.preventDefault();
      if (link.dataset.on) {
        form.elements.on.value = link.dataset.on;
        ask({ on: link.dataset.on });
      } else if (link.dataset.sign !== undefined) ask({ sign: link.dataset.sign });
      else choose(link.dataset.place);
    }
    if (copy) copyLink(copy);
  });
}

/** Ask what the form says, if it can be read. */
function askForm(view, ask) {
  if (view.form.reportValidity()) ask(view.typed());
}

async function copyLink(button) {
  await navigator.clipboard.writeText(location.href);
  const label = button.querySelector("span");
  const before = label.textContent;
  label.textContent = button.dataset.copied;
  setTimeout(() => {
    label.textContent = before;
  }, 2000);
}
