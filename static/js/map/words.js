/** Words of the page's language, and numbers in its digits. */

const ARABIC = "٠١٢٣٤٥٦٧٨٩";

/** What the page wrote for its modules: word lists, force names, settings of the drawing (posture/map/page.py, script). */
export const words = JSON.parse(document.getElementById("map-words").textContent);

/** A text in the digits of the page; for what a reader sees, never for an address. */
export function digits(text) {
  if (!words.arabicDigits) return text;
  return text.replaceAll(",", "٬").replace(/\d/g, (digit) => ARABIC[digit]);
}

/** A phrase of the page with its number, e.g. "%(n)s days old". */
export function daysOld(days) {
  return digits(words.daysOld.replace("%(n)s", String(days)));
}

/** Whether a reading of this age in days is drawn faded, with its age written. */
export const isStale = (age) => age !== null && age > words.shelfLife;
