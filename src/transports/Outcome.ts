/**
 * What became of a batch. `delivered`: the collector said so. `queued`: handed over, answer unreadable or none.
 * `retry`: not accepted, or (`unknown`) nobody knows. `split`: too large. `drop`: refused for good.
 */
export type Outcome =
  | { is: 'delivered'; missing?: string[] | undefined }
  | { is: 'queued'; opaque?: boolean }
  | { is: 'retry'; unknown?: boolean; after?: number | undefined; page?: boolean }
  | { is: 'split' }
  | { is: 'drop'; status: number };
