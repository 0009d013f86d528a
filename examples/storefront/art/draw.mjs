/**
 * Draws the shop's pictures into public/img: each product in each of its colours, and the landscapes.
 * Run `node examples/storefront/art/draw.mjs` after a change; the files it writes are kept in the repository.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dyes, products } from '../data/products.mjs';
import { landscapes } from './landscapes.mjs';
import { shapes } from './shapes.mjs';

const folder = new URL('../public/img/', import.meta.url);
mkdirSync(folder, { recursive: true });

/** A colour moved towards white (amount > 0) or black (amount < 0). */
const shade = (hex, amount) => {
  const target = amount > 0 ? 255 : 0;
  const part = (at) => Math.round(parseInt(hex.slice(at, at + 2), 16) + (target - parseInt(hex.slice(at, at + 2), 16)) * Math.abs(amount));
  return '#' + [1, 3, 5].map((at) => part(at).toString(16).padStart(2, '0')).join('');
};

const studio = ([yarn, accent], shape) => {
  const tone = { yarn, accent, light: shade(yarn, 0.22), dark: shade(yarn, -0.22), deep: shade(yarn, -0.42) };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 1000" width="800" height="1000">
<defs>
<radialGradient id="room" cx=".5" cy=".42" r=".75"><stop offset="0" stop-color="#fbf8f3"/><stop offset="1" stop-color="#e9e2d6"/></radialGradient>
<linearGradient id="fall" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#000" stop-opacity=".16"/><stop offset=".25" stop-color="#000" stop-opacity="0"/><stop offset=".6" stop-color="#fff" stop-opacity=".08"/><stop offset="1" stop-color="#000" stop-opacity=".18"/></linearGradient>
<pattern id="knit" width="13" height="11" patternUnits="userSpaceOnUse"><path d="M0 1 6.5 7 13 1" fill="none" stroke="${tone.deep}" stroke-opacity=".26" stroke-width="2.6"/><path d="M0 4 6.5 10 13 4" fill="none" stroke="#fff" stroke-opacity=".10" stroke-width="2"/></pattern>
<pattern id="rib" width="12" height="40" patternUnits="userSpaceOnUse"><rect width="12" height="40" fill="${tone.yarn}"/><rect width="5" height="40" fill="${tone.deep}" fill-opacity=".3"/><rect x="8" width="2" height="40" fill="#fff" fill-opacity=".14"/></pattern>
<pattern id="weave" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="${tone.deep}" stroke-opacity=".22" stroke-width="1.6"/></pattern>
<filter id="soft" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="16"/></filter>
</defs>
<rect width="800" height="1000" fill="url(#room)"/>
${shapes[shape](tone)}
</svg>
`.replace(/\n+/g, '\n');
};

for (const product of products) {
  for (const colour of product.colours) writeFileSync(new URL(`${colour.picture}.svg`, folder), studio(dyes[colour.name], product.shape));
}
for (const [name, svg] of Object.entries(landscapes)) writeFileSync(new URL(`${name}.svg`, folder), svg);
