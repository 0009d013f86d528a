/** Repeatable small chance, so that a redrawn picture is the same picture. */
const chance = (seed) => () => (seed = (seed * 16807) % 2147483647) / 2147483647;

/** A ridge line across the picture, from left to right, as the `d` of a closed path. */
const ridge = (random, width, height, base, rise, steps) => {
  const points = Array.from({ length: steps + 1 }, (_, at) => `${Math.round((width * at) / steps)} ${Math.round(base - rise * (at % 2 ? 0.45 + random() * 0.55 : random() * 0.4))}`);
  return `M0 ${height}L${points.join('L')}L${width} ${height}Z`;
};

const firs = (random, width, base, count, colour) =>
  Array.from({ length: count }, () => {
    const x = Math.round(random() * width), tall = 40 + random() * 70, y = base + random() * 26;
    return `<path d="M${x} ${(y - tall).toFixed(0)}l${(tall * 0.2).toFixed(0)} ${tall.toFixed(0)}h${(-tall * 0.4).toFixed(0)}z" fill="${colour}"/>`;
  }).join('');

const fjord = ({ width, height, seed, sky, far, near, water, cabin, sun, right }) => {
  const random = chance(seed);
  const shore = height * 0.66;
  const layers = far.map((colour, at) => {
    const d = ridge(random, width, shore, shore - height * (0.22 - at * 0.05), height * (0.34 - at * 0.07), 9 + at * 4);
    return `<path d="${d}" fill="${colour}"/><rect y="${shore - height * 0.16}" width="${width}" height="${height * 0.16}" fill="url(#mist)" opacity="${0.5 - at * 0.12}"/>`;
  });
  const ripples = Array.from({ length: 26 }, () => {
    const y = shore + 8 + random() * height * 0.3, x = random() * width;
    return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}h${(30 + random() * 150).toFixed(0)}" stroke="#fff" stroke-opacity="${(0.08 + random() * 0.2).toFixed(2)}" stroke-width="2"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice">
<defs><linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="${sky[0]}"/><stop offset=".7" stop-color="${sky[1]}"/></linearGradient><linearGradient id="water" x2="0" y2="1"><stop offset="0" stop-color="${water[0]}"/><stop offset="1" stop-color="${water[1]}"/></linearGradient><linearGradient id="mist" x2="0" y2="1"><stop offset="0" stop-color="${sky[1]}" stop-opacity="0"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient></defs>
<rect width="${width}" height="${height}" fill="url(#sky)"/><circle cx="${width * sun[0]}" cy="${height * sun[1]}" r="${height * 0.075}" fill="#fff6e2" opacity=".85"/>
${layers.join('\n')}
<rect y="${shore}" width="${width}" height="${height - shore}" fill="url(#water)"/>${ripples.join('')}
<g${right ? ` transform="matrix(-1 0 0 1 ${width} 0)"` : ''}><path d="M0 ${height * 0.76}C${width * 0.14} ${height * 0.7} ${width * 0.3} ${height * 0.74} ${width * 0.42} ${height * 0.86}L${width * 0.5} ${height}H0Z" fill="${near}"/>${firs(random, width * 0.34, height * 0.8, 24, near)}
${cabin ? `<g transform="translate(${width * 0.2} ${height * 0.73})"><path d="M0 60V10L44-26 88 10V60Z" fill="#8d3b26"/><path d="M-10 16 44-32 98 16 90 24 44-16-2 24Z" fill="#2a2521"/><rect x="16" y="22" width="20" height="20" fill="#ffd98a"/><rect x="54" y="22" width="18" height="38" fill="#4b2417"/><rect x="66" y="-36" width="10" height="24" fill="#2a2521"/></g>` : ''}</g>
</svg>
`;
};

const dawn = { sky: ['#8fb0bb', '#f5e3c8'], far: ['#9db2b5', '#6e8f92', '#3f6a68'], near: '#1e3d38', water: ['#a9c1bf', '#4e7a7c'], sun: [0.68, 0.3] };
const dusk = { sky: ['#3f4f6d', '#e6a87c'], far: ['#8b7f93', '#5c5f7b', '#3a4560'], near: '#1c2434', water: ['#c99a86', '#3c4864'], sun: [0.6, 0.46] };
const summer = { sky: ['#a9cbd6', '#f1eedd'], far: ['#a3b9a7', '#7d9b7c', '#55785c'], near: '#2f4d36', water: ['#b7d0cf', '#6a9aa0'], sun: [0.76, 0.2] };

export const landscapes = {
  'fjord-dawn': fjord({ ...dawn, width: 1600, height: 900, seed: 71, cabin: true, right: true }),
  'fjord-dusk': fjord({ ...dusk, width: 1200, height: 800, seed: 1207, cabin: true }),
  'fjord-summer': fjord({ ...summer, width: 1200, height: 800, seed: 404, cabin: false }),
  'fjord-morning': fjord({ ...dawn, width: 1200, height: 800, seed: 33, cabin: false }),
};
