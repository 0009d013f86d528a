import { labelOf } from '../classify/buttons.js';
import type { Classification } from '../classify/Classification.js';
import { attr } from '../classify/dom.js';
import { kindOf } from '../classify/kinds.js';
import { stepIn } from '../classify/reading.js';
import { meaning } from '../classify/words.js';
import type { CheckoutStep } from '../types.js';
import { itemProps } from './itemProps.js';
import { pressed } from './pressed.js';
import { say } from './say.js';
import type { Source } from './Source.js';

const ORDER = ['information', 'shipping', 'payment', 'review'];

/** Time for an accordion or a router to show the next step, ms. */
const SETTLED = 500;

/**
 * `begin_checkout` and `checkout_step`: steps by URL, hash, marked section, or by what is being filled in; a checkout on another domain is
 * noticed when the visitor leaves for it.
 */
export const checkout: Source = (context) => {
  const { emit, listen, later, onPage, page } = context;
  let inside = false;
  let step: CheckoutStep | undefined;

  const at = (next: CheckoutStep | undefined) => {
    if (!next || next === step) return;
    step = next;
    const index = ORDER.indexOf(next) + 1;
    emit('checkout_step', { step, ...(index && { index }) }, 'page');
  };
  const begin = ({ items, currency, value }: Classification) => say(context, 'begin_checkout', itemProps(items, currency, value), 'page');
  const look = () =>
    inside &&
    later(() => {
      if (!inside) return;
      const found = page(true);
      if (found.kind === 'checkout') at(found.step);
    }, SETTLED);

  onPage((found) => {
    inside = found.kind === 'checkout';
    step = undefined;
    if (!inside) return;
    begin(found);
    at(found.step);
  });
  listen(window, 'hashchange', look);
  listen(document, 'change', (event) => {
    const field = pressed(event, 'input,select');
    if (!inside || !field || page().step) return;
    const name = ['name', 'id', 'autocomplete'].map((key) => attr(field, key)).join(' ');
    at(attr(field, 'type') === 'radio' ? stepIn(name) : /mail|address|adres|name|city|phone|zip|post/i.test(name) ? 'information' : undefined);
  }, true);
  listen(document, 'click', (event) => {
    look();
    const element = pressed(event);
    if (!element) return;
    if (inside) {
      // Who presses `place order` or `pay now` has chosen how to pay, also where everything was chosen beforehand; where each step has a page
      // of its own, `continue to payment` only leads there.
      if (!page().step && /^\?*[MO]/.test(meaning(labelOf(element))) && ORDER.indexOf(step || '') < 2) at('payment');
      return;
    }
    const form = element.closest('form');
    const target = attr(element, 'href') || attr(form, 'action');
    if (kindOf(meaning(labelOf(element))) !== 'checkout' || !/^(https?:)?\/\//.test(target)) return;
    if (new URL(target, location.href).host !== location.host) begin(page());
  }, true);
};
