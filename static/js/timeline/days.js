/** Days as numbers since 1970, and as ISO text. */

const DAY = 86_400_000;

export const number = (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY;
export const iso = (day) => new Date(Math.round(day) * DAY).toISOString().slice(0, 10);
