const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const euros = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** "1M", "12.3K": where the size matters and the digits do not. */
export const about = (value) => compact.format(value);
export const count = (value) => whole.format(value);
/** "1 person", "7 people"; an irregular plural is given, a regular one is not. */
export const many = (value, one, several = `${one}s`) => `${whole.format(value)} ${value === 1 ? one : several}`;
export const some = (value) => fine.format(value);
export const percent = (part, all) => (all ? `${fine.format((100 * part) / all)} %` : '–');
/** Values may be of several currencies; the map adds them up as they are and names none. */
export const worth = (value) => euros.format(value);

/** A number of hours as people say it. */
export function duration(hours) {
  if (hours < 1 / 60) return `${Math.round(hours * 3600)} s`;
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${fine.format(hours)} h` : `${fine.format(hours / 24)} days`;
}
