import type { Envelope } from '../../src/formats/Format.js';

const visit = { id: 'v1', number: 2, started: 1763750000123, channel: 'email' as const, campaign: { source: 'news' } };

/** A batch with a page view, a product with non-ASCII text, and a purchase. */
export const envelope = (): Envelope => ({
  v: 1,
  batch: '0190-batch',
  attempt: 2,
  sent: 1763750009000,
  site: 'shop',
  visitor: { id: 'visitor-1', first_seen: 1763000000000, user: 'u-7' },
  pages: { p1: { url: 'https://shop.example/p/schuh', title: 'Schuh – Größe 42', referrer: '', kind: 'product', started: 1763750001000, visit } },
  unconfirmed: ['b0'],
  events: [
    { id: 'e1', name: 'page_view', time: 1763750001000, seq: 0, page: 'p1', stage: { name: 'awareness', score: 0.1, reasons: ['first_visit'] }, props: { kind: 'product', navigation: 'load' } },
    { id: 'e2', name: 'view_item', time: 1763750001001, seq: 1, page: 'p1', stage: { name: 'consideration', score: 0.4, reasons: [] }, props: { currency: 'EUR', value: 59, items: [{ item_id: 'sku-1', item_name: 'Größe 42 👟\nneu', price: 59, quantity: 1, item_brand: 'B' }] } },
    { id: 'e3', name: 'purchase', time: 1763750002000, seq: 2, page: 'p1', stage: { name: 'conversion', score: 1, reasons: [] }, props: { transaction_id: 'R-1', currency: 'EUR', value: 118, items: [{ item_id: 'sku-1', quantity: 2 }, { item_id: 'sku-2' }], journey: { visits: 2 } }, source: 'server' },
  ],
});
