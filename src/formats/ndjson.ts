import type { Format } from './Format.js';
import { flatten } from './flatten.js';
import { stringify } from '../platform/stringify.js';

/**
 * One flat event a line, for what swallows lines: ClickHouse (`JSONEachRow`), Elasticsearch pipelines, Vector, Fluent Bit, object
 * storage. Each line carries `site`, `batch`, `attempt`, `sent`, `visitor_*`, `visit_*`, `url`, `title`, `referrer` and `kind`; de-duplicate by
 * `id`. Receipts are not part of it: batches are trusted once they were queued.
 */
export const ndjson: Format = {
  type: 'text/plain;charset=UTF-8',
  encode: (envelope) =>
    flatten(envelope)
      .map(({ id, name, time, seq, stage, props, source, page_id, page_facts }) =>
        stringify({
          id,
          name,
          time,
          seq,
          site: envelope.site,
          batch: envelope.batch,
          attempt: envelope.attempt,
          sent: envelope.sent,
          visitor_id: envelope.visitor.id,
          visitor_first_seen: envelope.visitor.first_seen,
          user: envelope.visitor.user,
          page_id,
          url: page_facts?.url,
          title: page_facts?.title,
          referrer: page_facts?.referrer,
          kind: page_facts?.kind,
          visit_id: page_facts?.visit?.id,
          visit_number: page_facts?.visit?.number,
          channel: page_facts?.visit?.channel,
          campaign: page_facts?.visit?.campaign,
          stage: stage?.name,
          score: stage?.score,
          reasons: stage?.reasons,
          source,
          props,
        }),
      )
      .join('\n') + '\n',
};
