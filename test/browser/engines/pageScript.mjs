/**
 * JavaScript source that, run in a page, calls `script` with `args` and gives a promise of its value.
 * `script` is a function (its source travels, so it must not use anything around it) or an expression.
 */
export const pageScript = (script, args = []) =>
  typeof script === 'function'
    ? `(async () => (${script})(...${JSON.stringify(args)}))()`
    : `(async () => (${script}))()`;
