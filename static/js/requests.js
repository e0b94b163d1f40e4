/** What a request of htmx shows while it runs and when it fails: the old drawing, paler; then what failed and what to do. */

const failure = document.querySelector("#failure");

function busy(event, isBusy) {
  const target = event.detail.target;
  if (target instanceof Element && target !== document.body) target.toggleAttribute("data-busy", isBusy);
}

export function startRequests() {
  document.addEventListener("htmx:beforeRequest", (event) => {
    failure.hidden = true;
    busy(event, true);
  });
  document.addEventListener("htmx:afterRequest", (event) => busy(event, false));
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      failure.hidden = false;
    });
  }
  failure.querySelector("button").addEventListener("click", () => location.reload());
}
