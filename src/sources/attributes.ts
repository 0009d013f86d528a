import { attr } from '../classify/dom.js';
import { amount } from '../classify/money.js';
import type { Item, Props } from '../types.js';
import { itemProps } from './itemProps.js';
import { onElement } from './onElement.js';
import type { Source } from './Source.js';

/**
 * The shop's own words in HTML: a press of an element with `data-journey-event="quiz_done"` (or the sending of such a form) is that event, with
 * `data-journey-prop-score="7"` as `score`, and `data-journey-item-id`, `-name`, `-price`, `-quantity` as its product. With
 * `data-journey-on="view"` it is the page being shown.
 */
export const attributes: Source = (context) => {
  const { emit, onPage, page } = context;
  const tell = (element: Element) => {
    const props: Props = {};
    const item: Item = {};
    for (const attribute of element.getAttributeNames()) {
      const [, about, part = ''] = /^data-journey-(prop|item)-(.+)/.exec(attribute) || [];
      const name = part.replace(/-/g, '_');
      const value = attr(element, attribute);
      if (about === 'prop') props[name] = value;
      if (about !== 'item') continue;
      if (/^(price|quantity)$/.test(name)) item[name] = amount(value);
      else item['item_' + name] = value;
    }
    const items = Object.keys(item)[0] ? [item] : undefined;
    emit(attr(element, 'data-journey-event'), { ...(items && itemProps({ items, currency: page().currency, ...props })), ...props }, 'attribute');
  };
  const press = (element: Element, event: Event) => {
    if (!attr(element, 'data-journey-on') && (element.tagName === 'FORM') === (event.type === 'submit')) tell(element);
  };
  for (const type of ['click', 'submit']) onElement(context, type, press, '[data-journey-event]');
  onPage(() => document.documentElement.querySelectorAll('[data-journey-event][data-journey-on=view]').forEach(tell));
};
