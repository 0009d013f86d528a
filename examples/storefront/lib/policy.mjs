import { randomBytes } from 'node:crypto';

const originOf = (url) => {
  try {
    return new URL(url).origin;
  } catch {
    return ''; // A relative endpoint is on 'self' already.
  }
};

export const createNonce = () => randomBytes(12).toString('base64');

/** The strict policy under which every page of the shop runs: own scripts only, no markup from strings. */
export const contentPolicy = (nonce, collector) => [
  "default-src 'none'",
  `script-src 'self' 'nonce-${nonce}'`,
  "style-src 'self'",
  "img-src 'self'",
  `connect-src 'self' ${originOf(collector)}`.trim(),
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
