import { CATEGORIES } from './readTrace.mjs';

/** Records Chromium's own trace while `run` runs. @returns {Promise<object[]>} its events */
export const recordTrace = async (page, run) => {
  await page.tracing.start({ categories: CATEGORIES });
  await run();
  const trace = await page.tracing.stop();
  return JSON.parse(Buffer.from(trace).toString()).traceEvents;
};
