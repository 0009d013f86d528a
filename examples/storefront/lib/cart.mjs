import { findProduct } from '../data/products.mjs';

/** Orders of this many cents and more are shipped free. */
export const freeShippingFrom = 12_000;
const mostOfOne = 20;

const clamp = (quantity) => Math.min(Math.max(Math.trunc(quantity) || 0, 0), mostOfOne);

const lineId = (product, colour, size) => [product.sku, colour, size].filter(Boolean).join('.').toLowerCase().replace(/[^a-z0-9.-]+/g, '-');

/** The colour or size asked for if the product has it, or its first one. */
const choice = (options, wanted) => (options.includes(wanted) ? wanted : options[0] ?? '');

/** Puts a product into the cart. Returns the line, or null for a product the shop does not have. */
export const addLine = (cart, { sku, colour, size, quantity }) => {
  const product = findProduct(sku);
  if (!product) return null;
  const chosen = {
    colour: choice(product.colours.map((one) => one.name), colour),
    size: choice(product.sizes.filter((one) => !product.soldOut.includes(one)), size),
  };
  const id = lineId(product, chosen.colour, chosen.size);
  const line = cart.find((one) => one.id === id) ?? { id, sku: product.sku, ...chosen, quantity: 0 };
  if (!cart.includes(line)) cart.push(line);
  line.quantity = clamp(line.quantity + (clamp(quantity) || 1));
  return line;
};

/** Sets how many of a line are wanted; none takes the line out. Returns the line taken out, or null. */
export const setQuantity = (cart, id, quantity) => {
  const index = cart.findIndex((line) => line.id === id);
  if (index < 0) return null;
  if (clamp(quantity) === 0) return cart.splice(index, 1)[0];
  cart[index].quantity = clamp(quantity);
  return null;
};

/** The cart with its products and sums, in cents. */
export const sumUp = (cart) => {
  const lines = cart.map((line) => {
    const product = findProduct(line.sku);
    return { ...line, product, total: product.price * line.quantity };
  });
  const subtotal = lines.reduce((sum, line) => sum + line.total, 0);
  return { lines, subtotal, count: lines.reduce((sum, line) => sum + line.quantity, 0), freeShipping: subtotal >= freeShippingFrom };
};

/** `Oat, size M` */
export const variantText = ({ colour, size }) => [colour, size && `size ${size}`].filter(Boolean).join(', ');
