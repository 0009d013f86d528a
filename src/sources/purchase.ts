import type { Classification } from '../classify/Classification.js';
import { itemProps } from './itemProps.js';
import type { Source } from './Source.js';

/** Time for the order number to be rendered, ms. */
const SETTLED = 1500;

/** `purchase` for a confirmation page; where the order number is not there yet, once more a little later. */
export const purchase: Source = ({ emit, later, onHide, onPage, page }) => {
  let waiting: Classification | undefined;

  const tell = (found = waiting) => {
    waiting = undefined;
    if (found?.kind === 'purchase') emit('purchase', { transaction_id: found.transaction_id, ...itemProps(found) }, 'page');
  };
  onPage((found) => {
    waiting = found;
    if (found.kind !== 'purchase' || found.transaction_id) tell();
    else later(() => waiting === found && tell(page(true)), SETTLED);
  });
  onHide(() => tell());
};
