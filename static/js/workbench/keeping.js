/* When what is typed is kept, given back and sent again: the events of the page, of the connection and of htmx. */

import { Keeper } from "./keeper.js";
import { Kept } from "./kept.js";

const FORM = "[data-claim-form]";
/** What htmx swaps in the workbench: the panel, or with the list beside it. */
export const PARTS = ["hand", "side"];
/** Answers that bring the page back with what was typed and why it was not saved. */
export const REFUSALS = [400, 409];

/** @param {() => HTMLElement} side what htmx swaps */
export function startKeeping(side) {
  const element = document.getElementById("typed");
  const keeper = new Keeper(new Kept(element.dataset.user, element.dataset.version), element, side);
  followTyping(keeper);
  followRequests(keeper);
  element.addEventListener("click", ({ target }) => {
    const action = target.closest("[data-do]")?.dataset.do;
    if (action in keeper) keeper[action]();
  });
  addEventListener("online", () => {
    if (keeper.state === "offline") keeper.again();
  });
  keeper.settle();
}

function followTyping(keeper) {
  for (const name of ["input", "change", "posture:held"]) {
    document.addEventListener(name, ({ target }) => {
      const form = target.closest?.(FORM);
      if (form) keeper.touch(form);
    });
  }
  document.addEventListener("input", ({ target }) => target.closest?.(".guess")?.classList.remove("guess"));
  document.addEventListener("click", ({ target }) => {
    const form = target.closest?.("[data-cancel]")?.closest(FORM);
    if (form) keeper.cancel(form);
  });
  addEventListener("pagehide", () => keeper.keep());
  document.addEventListener("visibilitychange", () => keeper.keep());
  addEventListener("beforeunload", (event) => {
    keeper.keep();
    if (!keeper.isKept) event.preventDefault();
  });
}

function followRequests(keeper) {
  const { body } = document;
  body.addEventListener("htmx:configRequest", ({ detail }) => freshen(detail));
  body.addEventListener("htmx:beforeRequest", ({ detail: { elt, requestConfig } }) => {
    keeper.keep();
    if (elt.matches(FORM) && requestConfig.verb === "post") keeper.sent(elt);
  });
  for (const [name, state] of [["htmx:sendError", "offline"], ["htmx:timeout", "failed"], ["htmx:responseError", "failed"]]) {
    body.addEventListener(name, (event) => fail(keeper, event, state));
  }
  body.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr } = event.detail;
    keeper.leave();
    if (!PARTS.includes(target.id) || xhr.responseText.includes(`id="${target.id}"`)) return;
    if (xhr.status >= 400 && !REFUSALS.includes(xhr.status)) return;
    event.preventDefault(); // a sign-in page, the page of some gate of the network, or an address too long for it
    keeper.failed(xhr.status < 400 ? "signedOut" : "failed");
  });
  body.addEventListener("htmx:afterSettle", ({ detail }) => {
    if (PARTS.includes(detail.elt.id)) keeper.settle();
  });
}

/** Says of a form that it was not saved; of what else failed the frame of the page says it. */
function fail(keeper, event, state) {
  const { elt, xhr } = event.detail;
  const isSaving = Boolean(keeper.saving) && elt.matches(FORM);
  const isEcho = elt.matches(`${FORM} output`);
  if (isSaving || isEcho) event.stopPropagation();
  if (!isEcho) keeper.failed(isSaving ? (xhr.status === 403 ? "signedOut" : state) : "");
}

/** Signing in again gives another token than the page was made with. */
function freshen({ headers, parameters }) {
  const [, token] = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie) ?? [];
  if (!token) return;
  headers["x-csrftoken"] = token;
  if (parameters.csrfmiddlewaretoken) parameters.csrfmiddlewaretoken = token;
}
