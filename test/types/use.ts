// Compiled against the built package, never run: each @ts-expect-error is a call that must not compile.
import { createJourney, journey } from 'journey-sdk';
import type { Format, JourneyEvent, Snapshot } from 'journey-sdk';
import { createJourney as createCore } from 'journey-sdk/core';
import { classify } from 'journey-sdk/classify';
import { createStageModel } from 'journey-sdk/stage';
import { vitals } from 'journey-sdk/vitals';

journey.init({ endpoint: '/j' });
journey.track('add_to_cart', { currency: 'EUR', value: 59, items: [{ item_id: 'sku-1', item_name: 'Shoe', price: 59, quantity: 1 }] });
journey.track('quiz_done', { score: 7 });
// @ts-expect-error an endpoint is needed
journey.init({});
// @ts-expect-error no such transport
journey.init({ endpoint: '/j', transport: 'pigeon' });
// @ts-expect-error a price is a number
journey.track('add_to_cart', { items: [{ price: '59' }] });

interface MyEvents {
  quiz_done: { score: number };
}
const typed = createJourney<MyEvents>({ endpoint: '/j' });
typed.track('quiz_done', { score: 7 });
typed.track('purchase', { transaction_id: '1' });
// @ts-expect-error a score is a number
typed.track('quiz_done', { score: 'seven' });
// @ts-expect-error no such event
typed.track('quiz_dome', {});
typed.on('quiz_done', (event) => event.props.score.toFixed());
typed.on('*', (event) => event.page.visit.channel);
const stop: () => void = vitals(journey);
stop();
const snapshot: Snapshot | undefined = createCore({ endpoint: '/j' }).snapshot();
snapshot?.stage satisfies 'awareness' | 'consideration' | 'conversion' | 'retention' | 'advocacy' | undefined;
const format: Format = { type: 'text/plain', encode: (envelope) => envelope.events.map((event: JourneyEvent) => event.id).join() };
createJourney({ endpoint: '/j', format, beforeSend: (event) => (event.name === 'x' ? null : event) });
const model = createStageModel();
model.observe(model.start(), { name: 'view_item', time: Date.now() }).score.toFixed();
classify(document, location).evidence.length.toFixed();
