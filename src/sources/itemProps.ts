import type { Item, ItemProps } from '../types.js';

/** Props of an e-commerce event; the value is the sum of the prices that are known. */
export const itemProps = (items: Item[] | undefined, currency?: string, value?: number): ItemProps => {
  const sum = value === undefined && items && items.some((item) => item.price !== undefined) ? items.reduce((total, item) => total + (item.price || 0) * (item.quantity || 1), 0) : value;
  return { ...(currency && { currency }), ...(sum !== undefined && { value: Math.round(sum * 100) / 100 }), ...(items && { items }) };
};
