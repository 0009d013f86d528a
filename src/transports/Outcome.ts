/**
 * What became of a batch. `delivered`: the collector said so. `queued`: handed over, answer unreadable or none.
 * `retry`: not accepted, or (`unknown`) nobody knows, perhaps after waiting in vain (`late`). `split`: too large. `drop`: refused for good.
 */
export type Outcome =
  | { is: 'delivered'; missing?: string[] }
  | { is: 'queued'; opaque?: boolean }
  | { is: 'retry'; unknown?: boolean; late?: boolean; after?: number; page?: boolean }
  | { is: 'split' }
  | { is: 'drop'; status: number };
