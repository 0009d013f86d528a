/**
 * Every number of the tables: where it comes from, how it is called, and for Journey what it has to reach.
 * `over`: the page without an SDK is taken off. `target` is the best of all peers in the column, as measured before Journey was written.
 * @typedef {{ from: string, key: string, title: string, digits: number, target?: number, over?: boolean }} Column
 */

/** @type {Record<string, { title: string, columns: Column[] }>} */
export const TABLES = {
  main: {
    title: 'The columns Journey has to lead',
    columns: [
      { from: 'start4', key: 'untilReady', title: 'start: script CPU until ready, 4x, ms', digits: 0, target: 11, over: true },
      { from: 'cold', key: 'mean', title: 'track() mean, µs', digits: 0, target: 15 },
      { from: 'cold', key: 'p99', title: 'track() p99, µs', digits: 0, target: 100 },
      { from: 'stored', key: 'mean', title: 'track() mean, 500 stored, µs', digits: 0, target: 15 },
      { from: 'allIn', key: 'script', title: 'main thread an event, all in, ms', digits: 2, target: 0.38, over: true },
      { from: 'wire', key: 'bytes', title: 'body bytes an event', digits: 0, target: 250 },
      { from: 'wire', key: 'requests', title: 'requests, 1,000 events, 20 pages', digits: 0, target: 40 },
      { from: 'memory', key: 'after', title: 'heap after 1,000 events, KB', digits: 0, target: 186, over: true },
      { from: 'start4', key: 'firstClick', title: 'first track() in a click, 4x, ms', digits: 2, target: 0.7 },
    ],
  },
  start: {
    title: 'Start: script CPU on the main thread',
    columns: [
      { from: 'start1', key: 'untilReady', title: '1x until ready, ms', digits: 1, over: true },
      { from: 'start1', key: 'settled', title: '1x with page view and 1 s after, ms', digits: 1, over: true },
      { from: 'start4', key: 'untilReady', title: '4x until ready, ms', digits: 0, over: true },
      { from: 'start4', key: 'settled', title: '4x with page view and 1 s after, ms', digits: 0, over: true },
      { from: 'start4', key: 'compile', title: 'of it compile, 4x', digits: 0, over: true },
      { from: 'start4', key: 'evaluate', title: 'of it evaluate, 4x', digits: 0, over: true },
      { from: 'start4', key: 'longest', title: 'longest script, 4x, ms', digits: 0 },
      { from: 'start4', key: 'readyWall', title: 'ready after, 4x, wall ms', digits: 0 },
    ],
  },
  page: {
    title: 'What the page pays (4x; `none` is the page without an SDK)',
    columns: [
      { from: 'start4', key: 'lcp', title: 'LCP, ms', digits: 0 },
      { from: 'start4', key: 'tbt', title: 'TBT, ms', digits: 0 },
      { from: 'start4', key: 'longTasks', title: 'long tasks', digits: 0 },
      { from: 'start4', key: 'inp', title: 'worst of 6 clicks, ms', digits: 0 },
      { from: 'start4', key: 'layouts', title: 'layouts and style runs', digits: 0 },
      { from: 'start4', key: 'layout', title: 'their time, ms', digits: 0 },
    ],
  },
  calls: {
    title: 'Calls: time of `track()`, one call a task, µs',
    columns: [
      { from: 'cold', key: 'first', title: 'first', digits: 0 },
      { from: 'cold', key: 'mean', title: 'mean', digits: 0 },
      { from: 'cold', key: 'median', title: 'median', digits: 0 },
      { from: 'cold', key: 'p99', title: 'p99', digits: 0 },
      { from: 'stored', key: 'mean', title: '500 stored: mean', digits: 0 },
      { from: 'stored', key: 'median', title: 'median', digits: 0 },
      { from: 'stored', key: 'p99', title: 'p99', digits: 0 },
      { from: 'allIn', key: 'script', title: 'scripts of the main thread an event, ms', digits: 2, over: true },
      { from: 'allIn', key: 'all', title: 'all tasks, ms', digits: 2, over: true },
    ],
  },
  wire: {
    title: 'Wire, storage and memory: 1,000 events on 20 pages',
    columns: [
      { from: 'wire', key: 'got', title: 'events received', digits: 0 },
      { from: 'wire', key: 'requests', title: 'requests', digits: 0 },
      { from: 'wire', key: 'bytes', title: 'body bytes an event', digits: 0 },
      { from: 'wire', key: 'clear', title: 'before compression', digits: 0 },
      { from: 'wire', key: 'writes', title: 'writes to storage an event', digits: 2 },
      { from: 'wire', key: 'written', title: 'characters written an event', digits: 0 },
      { from: 'memory', key: 'after', title: 'heap after 1,000 events, KB', digits: 0, over: true },
      { from: 'memory', key: 'stopped', title: 'after its end, KB', digits: 0, over: true },
    ],
  },
};
