/** The data of the map as the server sends it, in columns. */

import { merge } from "./merge.js";
import { columnsOf, unpack } from "./unpack.js";

/** Asks as plainly as the links of the page that have it fetched ahead: else it would be fetched again. */
async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw Object.assign(new Error(`${address}: ${answer.status}`), { status: answer.status });
  return answer.json();
}

/**
 * The places by key, each with its number in this order, and its point or, for a place known as a region only, the inner point of its outline.
 * @returns {Promise<Map<number, {key, index, slug, name, kind, parent, point: [number, number]|null, isRegion, outline, km}>>}
 */
export async function loadPlaces({ places, outlines }, language) {
  const [columns, shapes] = await Promise.all([load(places), load(outlines)]);
  const outlineOf = new Map(shapes.features.map((feature) => [feature.id, feature]));
  const other = language === "ar" ? "en" : "ar";
  const { pk, slug, kind, parent_id: parent, latitude, longitude, uncertainty_km: km } = columns;
  const [own, others] = [columns[`name_${language}`], columns[`name_${other}`]];
  const place = (key, index) => {
    const outline = outlineOf.get(key);
    const inner = outline && [outline.properties.inner[1], outline.properties.inner[0]];
    return {
      key,
      index,
      slug: slug[index],
      name: own[index] || others[index],
      language: own[index] ? language : other,
      kind: kind[index],
      parent: parent[index],
      point: latitude[index] === null ? (inner ?? null) : [latitude[index], longitude[index]],
      isRegion: latitude[index] === null,
      outline: outline?.geometry ?? null,
      km: km[index],
    };
  };
  return new Map(pk.map((key, index) => [key, place(key, index)]));
}

/** A day's tables, if they answer the same question as this query does for another day. */
function baseOf(query, newest) {
  const rest = (text) => {
    const parameters = new URLSearchParams(text);
    parameters.delete("on");
    return String(parameters);
  };
  return newest?.day.seen && rest(query) === rest(newest.query) ? newest.day : null;
}

const KEPT = 80;

/**
 * The situations of some days. One request is under way at a time; of those waiting only the latest is made. An answer
 * is told only while nothing asked later has been answered, and a failure only of the question asked last.
 */
export class Days {
  #kept = new Map();
  #waiting = null;
  #busy = false;
  #asked = 0;
  #answered = 0;
  /** The tables of the day that came last: of the next only what differs from it has to come. */
  #newest = null;

  constructor(address, { onBusy }) {
    this.address = address;
    this.onBusy = onBusy;
  }

  /**
   * Call ``onData(columns, isLast)`` with the situation, unless a later request overtakes this one while it waits;
   * ``isLast`` tells whether nothing else was asked since.
   */
  ask(query, onData, onError) {
    this.#asked += 1;
    const question = { query, onData, onError, number: this.#asked };
    this.#waiting = null;
    if (this.#kept.has(query)) {
      this.#tell(question, this.#keep(query, this.#kept.get(query)));
      return;
    }
    this.#waiting = question;
    this.onBusy(true);
    this.#next();
  }

  #tell({ number, onData }, columns) {
    if (number < this.#answered) return;
    const isLast = number === this.#asked;
    this.#answered = number;
    if (isLast) this.onBusy(false);
    onData(columns, isLast);
  }

  #fail({ number, onError }, error) {
    if (number !== this.#asked) return;
    this.onBusy(false);
    onError(error);
  }

  /** Fetch ahead what will probably be asked for, when nothing else is under way. */
  prefetch(queries) {
    const missing = queries.find((query) => !this.#kept.has(query));
    if (!missing || this.#busy || this.#waiting) return;
    this.#fetch(missing)
      .then(() => this.prefetch(queries))
      .catch(() => {});
  }

  async #next() {
    if (this.#busy || !this.#waiting) return;
    const question = this.#waiting;
    this.#waiting = null;
    const { query } = question;
    const columns = this.#kept.get(query) ?? (await this.#fetch(query).catch((error) => this.#fail(question, error)));
    if (columns) this.#tell(question, columns);
  }

  async #fetch(query) {
    this.#busy = true;
    const base = baseOf(query, this.#newest);
    try {
      const day = unpack(await load(`${this.address}${query}${base ? `&held=${base.on}&seen=${base.seen}` : ""}`));
      this.#newest = { query, day: day.held ? merge(base, day) : day };
      return this.#keep(query, columnsOf(this.#newest.day));
    } finally {
      this.#busy = false;
      this.#next();
    }
  }

  /** Keep the situations last used. */
  #keep(query, columns) {
    this.#kept.delete(query);
    this.#kept.set(query, columns);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    return columns;
  }
}
