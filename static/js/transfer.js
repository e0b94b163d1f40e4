/** A file that takes a while: how much of it came, a way to stop, and a clear end when it breaks off.
 *
 * A link with `data-file` is fetched here; without a script, or with a modifier key, it is an ordinary link. What came of
 * a file that breaks off is never saved. `data-rows` of the link says how many rows there will be, if that is known.
 */

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Files that come within this time say nothing. */
const PATIENCE = 400;
const KILOBYTE = 1000;

const panel = document.querySelector("#transfer");
let running = null;
/** The link of the file that was asked for last. */
let asked = null;

function part(name) {
  return panel.querySelector(`[data-part="${name}"]`);
}

function show(state) {
  panel.hidden = !state;
  panel.classList.toggle("failed", state === "broken");
  for (const name of ["coming", "broken"]) part(name).hidden = name !== state;
  part("stop").hidden = state !== "coming";
  for (const name of ["again", "close"]) part(name).hidden = state !== "broken";
}

function tell(came, total) {
  const meter = part("meter");
  if (total) meter.max = total;
  if (total) meter.value = Math.min(came.rows, total);
  else meter.removeAttribute("value");
  const size = came.bytes / KILOBYTE / KILOBYTE;
  part("size").textContent = `${size.toLocaleString("en", { maximumFractionDigits: 1, minimumFractionDigits: 1 })} MB`;
}

/** Counts what passes: bytes, and record ends of a CSV, which alone are CR LF. */
function counting(came, total) {
  let last = 0;
  return new TransformStream({
    transform(chunk, controller) {
      came.bytes += chunk.length;
      for (const byte of chunk) {
        if (byte === LINE_FEED && last === CARRIAGE_RETURN) came.rows += 1;
        last = byte;
      }
      tell(came, total);
      controller.enqueue(chunk);
    },
  });
}

function save(blob, response, address) {
  const link = document.createElement("a");
  const named = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "");
  link.href = URL.createObjectURL(blob);
  link.download = named ? named[1] : new URL(address).pathname.split("/").pop();
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
}

async function receive(link) {
  show("");
  asked = link;
  running = new AbortController();
  const { signal } = running;
  const came = { bytes: 0, rows: 0 };
  const late = setTimeout(() => show("coming"), PATIENCE);
  tell(came, Number(link.dataset.rows));
  try {
    const response = await fetch(link.href, { signal });
    if (!response.ok) {
      location.assign(link.href);
      return;
    }
    const counted = response.body.pipeThrough(counting(came, Number(link.dataset.rows)));
    save(await new Response(counted).blob(), response, link.href);
    show("");
  } catch {
    show(signal.aborted ? "" : "broken");
  } finally {
    clearTimeout(late);
    running = null;
  }
}

export function startTransfers() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-file]") : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!running) receive(link);
  });
  part("stop").addEventListener("click", () => running?.abort());
  part("again").addEventListener("click", () => receive(asked));
  part("close").addEventListener("click", () => show(""));
}
