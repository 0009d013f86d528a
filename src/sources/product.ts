import type { Classification } from '../classify/Classification.js';
import { itemProps } from './itemProps.js';
import { onElement } from './onElement.js';
import type { Source } from './Source.js';

/** Times for the page to follow a chosen option: at once, and after asking the server, ms. */
const SETTLED = [400, 1500];

/** `view_item` for a product page, and again when another variant or product takes its place. */
export const product: Source = (context) => {
  const { emit, listen, later, onPage, page } = context;
  let shown = '';
  let looks = 0;

  const view = (found: Classification) => {
    const { kind, items: [item] = [] } = found;
    if (kind !== 'product' || !item) return;
    const key = [item.item_id, item.item_name, item.price, /[?&]variant=\w+/.exec(location.search)].join();
    if (key !== shown) emit('view_item', itemProps(found), 'page');
    shown = key;
  };
  const look = () => {
    if (!shown || looks) return;
    for (const ms of SETTLED) {
      looks++;
      later(() => {
        looks--;
        if (shown) view(page(true));
      }, ms);
    }
  };
  onPage((found) => {
    shown = '';
    view(found);
  });
  listen(document, 'change', look);
  onElement(context, 'click', look);
};
