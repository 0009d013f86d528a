/**
 * Chromium compiles all functions at once, off the main thread, while it loads the file, instead of each when it is first called
 * (https://v8.dev/blog/explicit-compile-hints). It has to stand before all code.
 */
export const compileHint = '//# allFunctionsCalledOnLoad';
