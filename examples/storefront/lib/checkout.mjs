/** The steps, in order. */
export const steps = ['information', 'shipping', 'payment', 'review'];

export const shippingMethods = {
  standard: { name: 'Standard', line: '2–4 working days', cents: 690 },
  express: { name: 'Express', line: 'Next working day', cents: 1490 },
  pickup: { name: 'Pick-up point', line: 'Collect it nearby, 2–4 working days', cents: 390 },
};

export const paymentMethods = {
  card: { name: 'Card', line: 'Visa, Mastercard, American Express' },
  invoice: { name: 'Invoice', line: 'Pay within 30 days of delivery' },
  transfer: { name: 'Bank transfer', line: 'We ship when it arrives' },
};

const filled = (form, names) => Object.fromEntries(names.filter(([name]) => !form[name]?.trim()).map(([name, what]) => [name, `Please give ${what}.`]));

/**
 * What is wrong with a posted step, by field name; empty when nothing is. Card numbers are looked at here and
 * forgotten: no step keeps them.
 */
export const faultsOf = {
  information: (form) => ({
    ...filled(form, [['email', 'your e-mail address'], ['first_name', 'your first name'], ['last_name', 'your last name'], ['address', 'street and number'], ['postcode', 'the postcode'], ['city', 'the town']]),
    ...(form.email && !/^\S+@\S+\.\S+$/.test(form.email) ? { email: 'This does not look like an e-mail address.' } : {}),
  }),
  shipping: (form) => (shippingMethods[form.shipping_method] ? {} : { shipping_method: 'Please choose how we send it.' }),
  payment: (form) => {
    if (!paymentMethods[form.payment_method]) return { payment_method: 'Please choose how you pay.' };
    if (form.payment_method !== 'card') return {};
    return /^[\d ]{12,23}$/.test(form.card_number ?? '') ? {} : { card_number: 'Twelve to nineteen digits, please. Any will do: this is a demo.' };
  },
  review: (form) => (form.terms ? {} : { terms: 'Please agree to the terms.' }),
};

const kept = {
  information: ['email', 'first_name', 'last_name', 'address', 'postcode', 'city', 'country', 'phone'],
  shipping: ['shipping_method'],
  payment: ['payment_method'],
  review: [],
};

/** Remembers what a step asked for, and that it is done. */
export const keepStep = (checkout, step, form) => {
  for (const name of kept[step]) checkout[name] = form[name] ?? '';
  checkout.done = [...new Set([...(checkout.done ?? []), step])];
};

/** The first step that still has to be filled in before `step` may be seen. */
export const firstOpen = (checkout, step) => steps.slice(0, steps.indexOf(step)).find((one) => !checkout.done?.includes(one)) ?? step;

/** Shipping in cents; standard is free for large orders. */
export const shippingCost = (checkout, sums) => {
  const method = checkout.shipping_method || 'standard';
  return method === 'standard' && sums.freeShipping ? 0 : shippingMethods[method].cents;
};
