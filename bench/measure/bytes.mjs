import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const sizes = (code) => ({
  raw: code.length,
  gzip: gzipSync(code, { level: 9 }).length,
  brotli: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length,
});

/** Sizes of a subject: the file for a script tag as it is shipped, the smallest import, and what of that is loaded at first. */
export const bytes = ({ tag, smallest, chunk }) => ({ tag: tag && sizes(tag), smallest: sizes(smallest), chunk: sizes(chunk) });
