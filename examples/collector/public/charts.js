import * as echarts from '/vendor/echarts.esm.min.mjs';

/** A colour of style.css, as it is now: light or dark. */
export const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const drawn = new Map();

/**
 * Draws a chart into an element, again when the window or the colours change. `describe` is what screen readers say in its
 * place. Tooltips are drawn as canvas text, never as HTML.
 *
 * @param {HTMLElement} element @param {() => object} make the option of the chart, made anew for each colour scheme
 * @param {string} describe
 */
export function draw(element, make, describe) {
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', describe);
  const chart = drawn.get(element)?.chart ?? echarts.init(element, null, { renderer: 'canvas' });
  drawn.set(element, { chart, make });
  // The element may have another size than when the chart was made.
  chart.resize();
  paint(chart, make);
  return chart;
}

function paint(chart, make) {
  const ink = color('ink');
  const soft = color('soft');
  const line = color('line');
  const axis = { axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { color: soft, fontSize: 12 }, splitLine: { lineStyle: { color: line } }, nameTextStyle: { color: soft } };
  const option = make();
  for (const key of ['xAxis', 'yAxis']) if (option[key]) option[key] = { ...axis, ...option[key], axisLabel: { ...axis.axisLabel, ...option[key].axisLabel } };
  chart.setOption({
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 500,
    textStyle: { fontFamily: 'system-ui, sans-serif', color: ink },
    tooltip: { renderMode: 'richText', backgroundColor: color('card'), borderColor: line, textStyle: { color: ink, fontSize: 13 }, confine: true },
    ...option,
  }, true);
}

/** Forgets the charts of elements that have gone. */
export function sweep() {
  for (const [element, { chart }] of drawn) {
    if (element.isConnected) continue;
    chart.dispose();
    drawn.delete(element);
  }
}

addEventListener('resize', () => { for (const { chart } of drawn.values()) chart.resize(); });
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { for (const { chart, make } of drawn.values()) paint(chart, make); });
