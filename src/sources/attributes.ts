import { attr } from '../classify/dom.js';
import { amount } from '../classify/money.js';
import type { Item, Props } from '../types.js';
import { itemProps } from './itemProps.js';
import { pressed } from './pressed.js';
import type { Source } from './Source.js';

/** Values of all `data-journey-PREFIX-*` attributes of an element, named in snake_case. */
const read = (element: Element, prefix: string): Props => {
  const props: Props = {};
  for (const name of element.getAttributeNames()) if (name.startsWith('data-journey-' + prefix)) props[name.slice(13 + prefix.length).replace(/-/g, '_')] = attr(element, name);
  return props;
};

/**
 * The shop's own words in HTML: a press of an element with `data-journey-event="quiz_done"` (or the sending of such a form) is that event, with
 * `data-journey-prop-score="7"` as `score`, and `data-journey-item-id`, `-name`, `-price`, `-quantity` as its product. With
 * `data-journey-on="view"` it is the page being shown.
 */
export const attributes: Source = ({ emit, listen, onPage, page }) => {
  const tell = (element: Element) => {
    const props = read(element, 'prop-');
    const item: Item = {};
    for (const [name, value] of Object.entries(read(element, 'item-'))) item[/^(price|quantity)$/.test(name) ? name : 'item_' + name] = /^(price|quantity)$/.test(name) ? amount(value) : value;
    emit(attr(element, 'data-journey-event'), { ...(Object.keys(item).length && itemProps([item], (props.currency as string) || page().currency)), ...props }, 'attribute');
  };
  const press = (event: Event) => {
    const element = pressed(event, '[data-journey-event]');
    if (element && !attr(element, 'data-journey-on') && (element.tagName === 'FORM') === (event.type === 'submit')) tell(element);
  };
  listen(document, 'click', press, true);
  listen(document, 'submit', press, true);
  onPage(() => document.documentElement.querySelectorAll('[data-journey-event][data-journey-on=view]').forEach(tell));
};
