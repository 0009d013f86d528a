import type { Format } from './Format.js';
import { flatten } from './flatten.js';
import { stringify } from '../platform/stringify.js';

/**
 * A CloudEvents 1.0 batch (JSON), for Knative, EventBridge pipes, Azure Event Grid, Kafka bridges. `type` is `dev.journey.` and the
 * event's name, `source` the site's page, `subject` the visitor. The standard's own media type, `application/cloudevents-batch+json`,
 * costs a preflight and is lost by beacons: the body is the same under `text/plain`, and a gateway sets the header.
 * `cloudevents({ type: 'shop.example.' })` changes the prefix.
 */
export const cloudevents = (options: { type?: string } = {}): Format => ({
  type: 'text/plain;charset=UTF-8',
  encode: (envelope) =>
    stringify(
      flatten(envelope).map(({ id, name, time, seq, stage, props, source, page_id, page_facts }) => ({
        specversion: '1.0',
        id,
        type: (options.type ?? 'dev.journey.') + name,
        source: page_facts?.url || envelope.site || 'about:blank',
        subject: envelope.visitor.id,
        time: new Date(time).toISOString(),
        datacontenttype: 'application/json',
        data: { props, stage, seq, source, site: envelope.site, page: { id: page_id, ...page_facts }, visitor: envelope.visitor },
      })),
    ),
});
