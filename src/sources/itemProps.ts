import type { ItemProps } from '../types.js';

/** Props of an e-commerce event; where no value is told it is the sum of the prices that are known. */
export const itemProps = ({ items, currency, value }: { items?: unknown; currency?: unknown; value?: unknown }): ItemProps => {
  const priced = ((items as ItemProps['items']) || []).filter((item) => item.price !== undefined);
  const sum = value ?? (priced[0] && Math.round(priced.reduce((total, { price, quantity = 1 }) => total + price! * quantity, 0) * 100) / 100);
  return { currency, value: sum, items } as ItemProps;
};
