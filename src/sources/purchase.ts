import type { Classification } from '../classify/Classification.js';
import { itemProps } from './itemProps.js';
import { say } from './say.js';
import type { Source } from './Source.js';

/** Time for the order number to be rendered, ms. */
const SETTLED = 1500;

/** `purchase` for a confirmation page; where the order number is not there yet, once more a little later. */
export const purchase: Source = (context) => {
  const { later, onHide, onPage, page } = context;
  let waiting: Classification | undefined;

  const tell = (found: Classification) => {
    waiting = undefined;
    const { transaction_id, items, currency, value } = found;
    say(context, 'purchase', { ...(transaction_id && { transaction_id }), ...itemProps(items, currency, value) }, 'page');
  };
  onPage((found) => {
    waiting = undefined;
    if (found.kind !== 'purchase') return;
    if (found.transaction_id) return tell(found);
    waiting = found;
    later(() => {
      if (!waiting) return;
      const again = page(true);
      waiting = undefined;
      if (again.kind === 'purchase') tell(again);
    }, SETTLED);
  });
  onHide(() => waiting && tell(waiting));
};
