/** Work of scripts on the main thread, by the names of Chromium's trace. Layout that a script forces lies inside and counts. */
const SCRIPT = new Set([
  'v8.compile', 'v8.compileModule', 'v8.produceCache', 'V8.CompileCode', 'EvaluateScript', 'v8.evaluateModule', 'v8.run', 'FunctionCall', 'v8.callFunction', 'TimerFire', 'EventDispatch',
  'RunMicrotasks', 'v8.runMicrotasks', 'FireAnimationFrame', 'FireIdleCallback', 'XHRReadyStateChange', 'XHRLoad', 'HandlePostMessage', 'MinorGC', 'MajorGC', 'V8.GCScavenger', 'V8.GC_MC_BACKGROUND_MARKING',
]);
const COMPILE = /^(v8\.compile|V8\.Compile|v8\.compileModule)/;
const EVALUATE = /^(EvaluateScript|v8\.evaluateModule|v8\.run)$/;
const TASK = 'RunTask';
const LONG = 50_000;

/** CATEGORIES to record for `readTrace`. */
export const CATEGORIES = [
  '-*', 'toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'disabled-by-default-v8.compile', 'blink.user_timing', 'loading',
];

/** CPU time of an event on its thread, µs. Chromium may leave it out of very short ones. */
const cpu = (event) => event.tdur ?? event.dur ?? 0;

/** The outermost of `events` that fit. Events of a thread nest, and come in any order. */
const outermost = (events, fits) => {
  const found = [];
  let end = -Infinity;
  for (const event of events) {
    if (!fits(event) || event.ts < end) continue;
    found.push(event);
    end = event.ts + (event.dur ?? 0);
  }
  return found;
};

const sum = (events, value = cpu) => events.reduce((total, event) => total + value(event), 0);

/**
 * What one page cost its main thread between two of its performance marks, in ms.
 * @param {object[]} events of a Chromium trace
 * @param {string} from name of a performance mark
 * @param {string} [to] the same; without it the end of the trace
 * @returns `script`: CPU time of all scripts (compile and evaluate are parts of it), `blocking`: what tasks took beyond 50 ms each
 */
export const readTrace = (events, from, to) => {
  const mark = (name) => events.findLast((event) => event.name === name && event.cat?.includes('blink.user_timing'));
  const begin = mark(from);
  if (!begin) throw new Error(`no mark "${from}" in the trace of ${events.length} events`);
  const until = (to && mark(to)?.ts) ?? Infinity;
  const own = events
    .filter((event) => event.ph === 'X' && event.pid === begin.pid && event.tid === begin.tid && event.ts >= begin.ts && event.ts < until)
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const scripts = outermost(own, ({ name }) => SCRIPT.has(name));
  const tasks = outermost(own, ({ name }) => name === TASK || name === 'ThreadControllerImpl::RunTask');
  const long = tasks.filter((event) => event.dur > LONG);
  return {
    script: sum(scripts) / 1000,
    compile: sum(outermost(own, ({ name }) => COMPILE.test(name))) / 1000,
    evaluate: sum(outermost(own, ({ name }) => EVALUATE.test(name))) / 1000,
    all: sum(tasks) / 1000,
    longest: Math.max(0, ...scripts.map(cpu)) / 1000,
    longTasks: long.length,
    blocking: sum(long, (event) => event.dur - LONG) / 1000,
    layout: sum(outermost(own, ({ name }) => /^(Layout|UpdateLayoutTree|RecalculateStyles)$/.test(name))) / 1000,
    layouts: own.filter(({ name }) => /^(Layout|UpdateLayoutTree)$/.test(name)).length,
  };
};
