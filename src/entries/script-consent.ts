/** The readers for shops with the script tag, one file beside `journey.js`: loaded with `import()` when the tag says `data-consent-from`. */
export { gpp } from '../consent/gpp.js';
export { google } from '../consent/google.js';
export { shopify } from '../consent/shopify.js';
export { tcf } from '../consent/tcf.js';
