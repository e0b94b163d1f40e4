/* The form of a claim as plain values, and back into a form of the same kind. */

import { addChip } from "../combobox.js";
import { hold } from "./ends.js";

/** The id of the claim that is written, which a new one will have, or the fingerprint of the suggestion. */
export const idOf = (form) => form.dataset.typed;

/** @param {HTMLFormElement} form */
export function read(form) {
  const fields = [...form.querySelectorAll(".fg [name]")];
  return {
    isNew: "public_id" in form.elements,
    kind: form.querySelector("input[name=kind]").value,
    rowVersion: form.elements.row_version?.value,
    words: [...form.querySelectorAll("[data-words]")].map(wordsOf),
    chips: fields.filter(isChip).filter(({ checked }) => checked).map((chip) => [chip.name, chip.value, chip.parentNode.textContent]),
    ticks: fields.filter((field) => isTick(field) && !isChip(field)).map(({ name, checked }) => [name, checked]),
    texts: fields.filter((field) => !isTick(field)).map(({ name, value }) => [name, value]),
  };
}

/** Fills in what ``read`` gave, under its id; a field that the form does not have is passed over. */
export function fill(form, { id, isNew, rowVersion, words, chips, ticks, texts }) {
  form.dataset.typed = id;
  if (isNew) form.elements.public_id.value = id;
  if (rowVersion) form.elements.row_version.value = rowVersion;
  for (const chip of form.querySelectorAll("[data-many] .chip")) chip.remove();
  for (const [name, value, label] of chips) {
    const root = form.querySelector(`[data-many][data-name="${CSS.escape(name)}"]`);
    if (root) addChip(root, value, label);
  }
  for (const [name, checked] of ticks) of(form, name, (field) => Object.assign(field, { checked }));
  for (const [name, value] of texts) of(form, name, (field) => Object.assign(field, { value }));
  for (const [i, block] of [...form.querySelectorAll("[data-movable]")].entries()) {
    if (words[i]) hold(block, words[i].start, words[i].end, words[i].quote);
  }
  for (const guess of form.querySelectorAll(".guess")) guess.classList.remove("guess");
}

function of(form, name, set) {
  const field = form.querySelector(`.fg [name="${CSS.escape(name)}"]`);
  if (field) set(field);
}

function wordsOf(block) {
  const { start, end } = block.dataset;
  return { start: Number(start), end: Number(end), quote: block.querySelector(".words").textContent };
}

const isTick = ({ type }) => type === "checkbox";
const isChip = (field) => isTick(field) && field.parentNode.matches(".chip");
