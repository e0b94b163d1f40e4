/* What was typed and not saved, on this device alone: one entry for each form, bounded in number, length and age. */

const PREFIX = "posture:typed:";
const MOST = 40;
const LONGEST = 100_000;
const LONGEST_AGE = 30 * 24 * 3600 * 1000;

/** The entries of one user on one text. A browser that keeps nothing (private window, full) is no error: write says so. */
export class Kept {
  constructor(user, version) {
    this.prefix = `${PREFIX}${user}:${version}:`;
    guarded(() => sweep());
  }

  /** @returns {object | null} */
  read(id) {
    return guarded(() => JSON.parse(localStorage.getItem(this.prefix + id))) ?? null;
  }

  /** Says whether it is kept. */
  write(id, entry) {
    const text = JSON.stringify({ ...entry, id, at: Date.now() });
    if (text.length > LONGEST) return false;
    return guarded(() => {
      localStorage.setItem(this.prefix + id, text);
      return true;
    }) ?? false;
  }

  remove(id) {
    guarded(() => localStorage.removeItem(this.prefix + id));
  }

  /** All entries of the text, newest first. */
  all() {
    const ids = guarded(() => keys().filter((key) => key.startsWith(this.prefix))) ?? [];
    const entries = ids.map((key) => this.read(key.slice(this.prefix.length))).filter(Boolean);
    return entries.sort((a, b) => b.at - a.at);
  }
}

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** Drops what is too old, and the oldest of too many, whoever typed it. */
function sweep() {
  const since = Date.now() - LONGEST_AGE;
  const dated = keys().map((key) => [key, writtenAt(key)]).sort(([, a], [, b]) => b - a);
  for (const [i, [key, at]] of dated.entries()) if (i >= MOST || at < since) localStorage.removeItem(key);
}

function writtenAt(key) {
  try {
    return Number(JSON.parse(localStorage.getItem(key)).at) || 0;
  } catch {
    return 0;
  }
}

function guarded(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
