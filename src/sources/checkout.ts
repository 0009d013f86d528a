import { labelOf } from '../classify/buttons.js';
import { attr } from '../classify/dom.js';
import { kindOf } from '../classify/kinds.js';
import { stepIn } from '../classify/reading.js';
import { meaning } from '../classify/words.js';
import { itemProps } from './itemProps.js';
import { onElement } from './onElement.js';
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
  let step: string | undefined;

  const at = (next: string | undefined) => {
    if (!next || next === step) return;
    step = next;
    emit('checkout_step', { step, index: ORDER.indexOf(step) + 1 || undefined }, 'page');
  };
  const begin = () => emit('begin_checkout', itemProps(page()), 'page');
  const look = () => later(() => inside && at(page(true).step), SETTLED);

  onPage(({ kind }) => {
    inside = kind === 'checkout';
    step = undefined;
    if (!inside) return;
    begin();
    at(page().step);
  });
  listen(window, 'hashchange', look);
  onElement(context, 'change', (field) => {
    if (!inside || page().step) return;
    const name = attr(field, 'name') + ' ' + attr(field, 'id') + ' ' + attr(field, 'autocomplete');
    at(attr(field, 'type') === 'radio' ? stepIn(name) : /mail|addr|adres|name|city|phone|zip|post/i.test(name) ? 'information' : undefined);
  }, 'input,select');
  listen(document, 'click', () => inside && look());
  onElement(context, 'click', (element) => {
    const said = meaning(labelOf(element));
    if (inside) {
      // Who presses `place order` or `pay now` has chosen how to pay, also where everything was chosen beforehand; where each step has a page
      // of its own, `continue to payment` only leads there.
      if (!page().step && /^\?*[MO]/.test(said) && ORDER.indexOf(step || '') < 2) at('payment');
    } else if (kindOf(said) === 'checkout') {
      const target = attr(element, 'href') || attr(element.closest('form'), 'action');
      if (/^(https?:)?\/\//.test(target) && new URL(target, location.href).host !== location.host) begin();
    }
  });
};
