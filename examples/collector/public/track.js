import { svg } from './dom.js';
import { plain, stageClass, stages } from './words.js';

const line = 40;

/**
 * The five stages as stops of one line, with the visitor's dot on it. One drawing is kept and moved, so the dot glides;
 * it is made anew only when the width changes.
 *
 * @param {Element} parent
 * @returns {(stage: string, reached: string[], width: number) => void} `reached` is every stage the visitor has been in
 */
export function createTrack(parent) {
  let drawn;
  return (stage, reached, width) => {
    if (drawn?.width !== width) drawn = draw(parent, width);
    const { title, done, stops, dot, place } = drawn;
    const now = stages.indexOf(stage);
    title.textContent = now >= 0 ? `Stage ${now + 1} of 5: ${plain(stage)}. Reached so far: ${reached.map(plain).join(', ')}.` : `Stage: ${plain(stage || 'not known yet')}`;
    done.setAttribute('x2', String(place(Math.max(now, 0))));
    done.setAttribute('class', `done ${stageClass(stage)}`);
    stops.forEach((stop, index) => {
      const was = reached.includes(stages[index]);
      stop.setAttribute('class', was ? stageClass(stages[index]) : '');
      stop.firstChild.setAttribute('class', was ? 'stop passed' : 'stop');
      stop.lastChild.setAttribute('class', index === now ? '' : 'dim');
    });
    dot.setAttribute('class', `dot ${stageClass(stage)}`);
    dot.style.transform = `translate(${place(Math.max(now, 0))}px, ${line}px)`;
  };
}

function draw(parent, width) {
  const narrow = width < 560;
  const margin = narrow ? 40 : 70;
  const place = (index) => margin + (index * (width - 2 * margin)) / 4;
  const title = svg('title');
  const done = svg('line', { class: 'done', x1: place(0), y1: line, x2: place(0), y2: line });
  // On a phone neighbours share no height, or their names would touch.
  const stops = stages.map((stage, index) => svg('g', { transform: `translate(${place(index)} ${line})` },
    svg('circle', { class: 'stop', r: narrow ? 10 : 12 }), svg('text', { y: narrow && index % 2 ? -24 : 42 }, plain(stage))));
  const dot = svg('g', {}, svg('circle', { class: 'halo', r: narrow ? 18 : 23 }), svg('circle', { r: narrow ? 9 : 11 }));
  parent.replaceChildren(svg('svg', { class: 'drawing track', viewBox: `0 0 ${width} 92`, role: 'img' }, title,
    svg('line', { class: 'rail', x1: place(0), y1: line, x2: place(4), y2: line }), done, ...stops, dot));
  return { width, title, done, stops, dot, place };
}
