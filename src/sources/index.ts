import { account } from './account.js';
import { attributes } from './attributes.js';
import { cart } from './cart.js';
import { checkout } from './checkout.js';
import { datalayer } from './datalayer.js';
import { listing } from './listing.js';
import { page } from './page.js';
import { product } from './product.js';
import { purchase } from './purchase.js';
import type { Source } from './Source.js';
import { support } from './support.js';

/** All sources by the names `autocapture` knows, in the order in which they see a page: the page view first, echoes of the shop last. */
export const sources: Record<string, Source> = { page, listing, product, cart, checkout, purchase, support, account, attributes, datalayer };
