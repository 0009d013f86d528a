import type { Classification } from '../classify/Classification.js';
import { itemProps } from './itemProps.js';
import { say } from './say.js';
import type { Source } from './Source.js';

/** Time for the order number to be rendered, ms. */
const SETTLED = 1500;

/** `purchase` for a confirmation page; where the order number is not there yet, once more a little later. */
export const purchase: Source = (context) => {
  let waiting: Classification | undefined;

  const tell = (found = waiting) => {
    waiting = undefined;
    if (found?.kind === 'purchase') say(context, 'purchase', { transaction_id: found.transaction_id, ...itemProps(found) }, 'page');
  };
  context.onPage((found) => {
    waiting = found;
    if (found.kind !== 'purchase' || found.transaction_id) tell();
    else context.later(() => waiting === found && tell(context.page(true)), SETTLED);
  });
  context.onHide(() => tell());
};
