/** The words of one place, line by line: `{text, isNumber, tone}[][]`. The same facts as in the table beside the map. */

import { spreadText } from "./quantity.js";
import { daysOld, isStale, words } from "./words.js";

const REPORTED = 0;
const OUT = 0;
const CONTESTED = words.word.find(({ code }) => code === "contested");

/** Status, figures with the newest first, what is to be, what went out. */
export function linesOf({ columns, status, figures, targets, movements }) {
  const found = [
    ...(status < 0 ? [] : statusLines(columns.statuses, status)),
    ...figures.flatMap((i) => figureLines(columns, i)),
    ...targets.map((i) => targetLine(columns, i)),
    ...movements.flatMap((i) => movementLines(columns.movements, i)),
  ];
  const written = found.map((line) => line.map(({ text }) => text).join());
  return found.filter((line, i) => written.indexOf(written[i]) === i);
}

const ageLines = (age) => (isStale(age) ? [[{ text: daysOld(age), tone: "old" }]] : []);
const part = (force, asked) => (force === asked ? [] : [{ text: words.forces[force] }]);
const number = (text) => (text ? [{ text, isNumber: true }] : []);

function statusLines({ status, isContested, age }, i) {
  const line = [{ text: words.status[status[i]].label }];
  if (isContested[i]) line.push({ text: CONTESTED.label, tone: "contested" });
  return [line, ...ageLines(age[i])];
}

function figureLines({ figures, force }, i) {
  const text = spreadText({
    lower: figures.lower[i],
    upper: figures.upper[i],
    lowerQualifier: figures.lowerQualifier[i],
    upperQualifier: figures.upperQualifier[i],
  });
  const said = words.word[figures.word[i]];
  const word = { text: said.label, tone: said === CONTESTED ? "contested" : "" };
  return [[...part(figures.force[i], force), ...number(text), word], ...ageLines(figures.age[i])];
}

const quantity = ({ lower, upper, qualifier }, i) =>
  spreadText({ lower: lower[i], upper: upper[i], qualifier: qualifier[i] });

function targetLine({ targets, force }, i) {
  const isReported = targets.modality[i] === REPORTED;
  const label = isReported ? words.measure[targets.measure[i]] : words.modality[targets.modality[i]];
  return [...part(targets.force[i], force), ...number(quantity(targets, i)), { text: label, tone: "planned" }];
}

/** How many left; where to is what the arrow says. */
function movementLines(movements, i) {
  const text = movements.direction[i] === OUT ? quantity(movements, i) : "";
  return text ? [[...number(text), { text: words.direction[OUT], tone: "old" }]] : [];
}
