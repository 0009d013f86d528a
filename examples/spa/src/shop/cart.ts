import { useSyncExternalStore } from 'preact/compat';

export interface CartLine {
  id: string;
  grind: string;
  quantity: number;
}

const key = 'rist-cart';
const listeners = new Set<() => void>();

const restore = (): CartLine[] => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as CartLine[];
  } catch {
    return [];
  }
};
let lines = restore();

const keep = (next: CartLine[]) => {
  lines = next;
  try {
    localStorage.setItem(key, JSON.stringify(lines));
  } catch {
    // Private windows may refuse; the cart then lives as long as the page.
  }
  listeners.forEach((listener) => listener());
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The cart, in every component that asks. */
export const useCart = (): CartLine[] => useSyncExternalStore(subscribe, () => lines);

/** Puts one line into the cart, together with a like one if there is one. */
export const addToCart = (added: CartLine): void => {
  const same = (line: CartLine) => line.id === added.id && line.grind === added.grind;
  keep(lines.some(same) ? lines.map((line) => (same(line) ? { ...line, quantity: line.quantity + added.quantity } : line)) : [...lines, added]);
};

export const removeFromCart = (removed: CartLine): void => keep(lines.filter((line) => line !== removed));
export const emptyCart = (): void => keep([]);
