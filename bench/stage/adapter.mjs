// Puts the built stage model behind the interface of the judge: create({ set }) → { infer(history, event) }.
// Which build: environment variable STAGE_MODEL, a file URL.
const { createStageModel } = await import(process.env.STAGE_MODEL);

export const observation = (event, visit) => ({
  name: event.type === 'support' ? 'support_visit' : event.type,
  time: event.ts,
  props: event.item === undefined ? {} : { items: [{ item_id: event.item, price: event.price }] },
  visit,
});

export const create = () => {
  const model = createStageModel();
  let state = model.start();
  let visit = { number: 0 };
  return {
    infer(_history, event) {
      if (event.session !== visit.id) visit = { id: event.session, number: visit.number + 1, started: event.ts };
      const next = model.observe(state, observation(event, visit));
      state = next.state;
      return { stage: next.stage, score: next.score };
    },
  };
};
