/** Prices are whole cents everywhere in the shop; euros appear only in print. */
export const currency = 'EUR';

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency });

/** `16900` → `€169.00`. */
export const price = (cents) => euros.format(cents / 100);

/** `16900` → `169.00`, as machines write it. */
export const decimal = (cents) => (cents / 100).toFixed(2);
