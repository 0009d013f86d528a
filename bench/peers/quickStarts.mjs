import { peers as lab } from '../../test/faults/peers/peers.mjs';

/** Ends what an entry of the laboratory set up, where the SDK has a way to. Appended to its source. */
const ENDS = {
  posthog: 'window.__stop = () => { posthog.opt_out_capturing(); posthog.reset(); };',
  segment: 'window.__stop = () => analytics.reset();',
  rudderstack: 'window.__stop = () => rudder.reset();',
  amplitude: 'window.__stop = () => amplitude.setOptOut(true);',
  mixpanel: 'window.__stop = () => mixpanel.opt_out_tracking();',
};

const fromLab = (name) => ({ answer: lab[name].answer, entry: lab[name].entry + '\n' + ENDS[name] });

/**
 * How each peer is put on a page. Every source reads `window.__endpoint` and defines `window.journey.track(name, props)`;
 * `__pageview()` its page view, `__whenReady` a promise where it is not ready at once, `__stop()` where it can be ended.
 * `entry`: only what is called is tracked, so that nobody pays for noise; five are the fault laboratory's own.
 * `quickStart`: the page views its documentation begins with, for counting them.
 * `smallest`: the smallest documented import that initialises and tracks one event, for its bytes.
 * `tag`: the file shipped for a script tag, below node_modules; `tagNote`: why there is none.
 * `isView`: how many page views a request (its address and its decoded body) carries.
 * @typedef {{ entry: string, quickStart: string, smallest: string, tag?: string, tagNote?: string,
 *   answer?: { status: number, headers?: object, body?: string }, isView: RegExp, views?: string }} Peer
 * @type {Record<string, Peer>}
 */
export const peers = {
  snowplow: {
    entry: `
      import { newTracker, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
      import { SnowplowEcommercePlugin, trackAddToCart } from '@snowplow/browser-plugin-snowplow-ecommerce';
      newTracker('bench', new URL(window.__endpoint).origin, {
        appId: 'bench', eventMethod: 'post', keepalive: true, stateStorageStrategy: 'cookieAndLocalStorage', plugins: [SnowplowEcommercePlugin()],
      });
      window.__pageview = () => trackPageView();
      const product = (item, currency) => ({ id: item.item_id, name: item.item_name, price: item.price, quantity: item.quantity, category: item.item_category, currency });
      window.journey = { track: (name, props) => name === 'add_to_cart'
        ? trackAddToCart({ products: props.items.map((item) => product(item, props.currency)), total_value: props.value, currency: props.currency })
        : trackSelfDescribingEvent({ event: { schema: 'iglu:com.example/' + name + '/jsonschema/1-0-0', data: props } }) };`,
    quickStart: `
      import { newTracker, trackPageView } from '@snowplow/browser-tracker';
      newTracker('bench', new URL(window.__endpoint).origin, { appId: 'bench' });
      trackPageView();`,
    smallest: `
      import { newTracker } from '@snowplow/browser-tracker';
      import { SnowplowEcommercePlugin, trackAddToCart } from '@snowplow/browser-plugin-snowplow-ecommerce';
      newTracker('a', '/c', { plugins: [SnowplowEcommercePlugin()] });
      trackAddToCart({ products: [], total_value: 1, currency: 'EUR' });`,
    tagNote: 'not on npm',
    isView: /"e":"pv"/g,
  },
  segment: {
    ...fromLab('segment'),
    quickStart: lab.segment.entry + 'analytics.page();',
    smallest: `import { AnalyticsBrowser } from '@segment/analytics-next'; AnalyticsBrowser.load({ writeKey: 'a' }).track('a');`,
    tag: '@segment/analytics-next/dist/umd/standalone.js',
    isView: /"type":"page"/g,
  },
  rudderstack: {
    ...fromLab('rudderstack'),
    quickStart: lab.rudderstack.entry + 'rudder.page();',
    smallest: `import { RudderAnalytics } from '@rudderstack/analytics-js'; const a = new RudderAnalytics(); a.load('a', '/b'); a.track('a');`,
    tagNote: 'not on npm',
    isView: /"type":"page"/g,
  },
  amplitude: {
    ...fromLab('amplitude'),
    quickStart: lab.amplitude.entry.replace('autocapture: false', 'autocapture: true'),
    smallest: `import { init, track } from '@amplitude/analytics-browser'; init('a'); track('a');`,
    tag: '@amplitude/analytics-browser/lib/scripts/amplitude-min.js',
    isView: /\[Amplitude\] Page Viewed/g,
  },
  mixpanel: {
    ...fromLab('mixpanel'),
    quickStart: lab.mixpanel.entry.replace('track_pageview: false', 'track_pageview: true'),
    smallest: `import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core'; mixpanel.init('a', {}); mixpanel.track('a');`,
    tag: 'mixpanel-browser/dist/mixpanel.min.js',
    isView: /mp_web_page_view/g,
  },
  posthog: {
    ...fromLab('posthog'),
    quickStart: lab.posthog.entry.replace('capture_pageview: false', "defaults: '2025-05-24'"),
    smallest: `import posthog from 'posthog-js/dist/module.slim'; posthog.init('a', { api_host: '/b' }); posthog.capture('a');`,
    tag: 'posthog-js/dist/array.js',
    isView: /"\$pageview"/g,
  },
  countly: {
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"result":"Success"}' },
    entry: `
      import Countly from 'countly-sdk-web';
      Countly.init({ app_key: 'bench', url: new URL(window.__endpoint).origin, ignore_bots: false, force_post: true });
      window.__pageview = () => Countly.track_pageview();
      const flat = ({ items, ...rest }) => ({ ...rest, ...items?.[0] });
      window.journey = { track: (name, props) => Countly.add_event({ key: name, count: 1, segmentation: flat(props) }) };
      window.__stop = () => Countly.halt();`,
    quickStart: `
      import Countly from 'countly-sdk-web';
      Countly.init({ app_key: 'bench', url: new URL(window.__endpoint).origin, ignore_bots: false });
      Countly.track_sessions();
      Countly.track_pageview();`,
    smallest: `import Countly from 'countly-sdk-web'; Countly.init({ app_key: 'a', url: '/b' }); Countly.add_event({ key: 'a' });`,
    tag: 'countly-sdk-web/lib/countly.min.js',
    // a view is told twice: with "visit" when it begins, and without it, with its duration, when it ends
    isView: /"visit":1/g,
  },
  plausible: {
    answer: { status: 202, headers: { 'content-type': 'text/plain' }, body: 'ok' },
    entry: `
      import { init, track } from '@plausible-analytics/tracker';
      init({ domain: 'bench.example', endpoint: window.__endpoint, captureOnLocalhost: true, autoCapturePageviews: false });
      window.__pageview = () => track('pageview', {});
      const flat = ({ items, ...rest }) => ({ ...rest, ...items?.[0] });
      window.journey = { track: (name, props) => track(name, { props: flat(props) }) };`,
    quickStart: `
      import { init } from '@plausible-analytics/tracker';
      init({ domain: 'bench.example', endpoint: window.__endpoint, captureOnLocalhost: true });`,
    smallest: `import { init, track } from '@plausible-analytics/tracker'; init({ domain: 'a' }); track('a', {});`,
    tag: '@plausible-analytics/tracker/plausible.js',
    isView: /"n":"pageview"/g,
  },
  openpanel: {
    answer: { status: 202, headers: { 'content-type': 'application/json' }, body: '{"deviceId":"d","sessionId":"s"}' },
    entry: `
      import { OpenPanel } from '@openpanel/web';
      const op = new OpenPanel({ clientId: 'bench', apiUrl: new URL(window.__endpoint).origin });
      window.__pageview = () => op.screenView();
      window.journey = { track: (name, props) => void op.track(name, props) };
      window.__stop = () => op.clear();`,
    quickStart: `
      import { OpenPanel } from '@openpanel/web';
      new OpenPanel({ clientId: 'bench', apiUrl: new URL(window.__endpoint).origin, trackScreenViews: true, trackOutgoingLinks: true, trackAttributes: true });`,
    smallest: `import { OpenPanel } from '@openpanel/web'; new OpenPanel({ clientId: 'a' }).track('a');`,
    tagNote: 'not on npm',
    isView: /"screen_view"/g,
  },
};
