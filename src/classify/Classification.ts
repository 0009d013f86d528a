import type { CheckoutStep, Item, PageKind } from '../types.js';

/** What `classify()` found out about a page. */
export interface Classification {
  kind: PageKind;
  /** Only on checkout pages. */
  step?: CheckoutStep;
  /** Products of the page: one on a product page, the lines of a cart, an order or a listing elsewhere. */
  items?: Item[];
  /** ISO 4217. */
  currency?: string;
  /** Value of the cart or order where the page states it, in major units. */
  value?: number;
  /** Order number, only on a confirmation page (`purchase`). */
  transaction_id?: string;
  search_term?: string;
  item_list_name?: string;
  /** What a support page is about: `returns`, `shipping`, `contact`, `faq`, … */
  topic?: string;
  /** What decided, strongest first: `json-ld:Product`, `body-class:single-product`, `url:/cart`, `datalayer:view_item`. */
  evidence: string[];
  /** What was too much to be read, in words. */
  refused?: string;
}

/** The site's own rule for page kinds; the first rule that fits wins over everything else. */
export interface PageRule {
  kind: PageKind;
  /** Glob over path and query (`/helpdesk/*`), or a regular expression over the whole URL. */
  url?: string | RegExp;
  /** CSS selector that must match in the document. */
  selector?: string;
  step?: CheckoutStep;
  topic?: string;
}
