/**
 * SDKs from npm, with the settings under which they do best here. Each entry runs in the page, sends to `window.__endpoint`
 * and defines `window.journey.track`; noise that has nothing to do with delivery (autocapture, recordings, remote
 * configuration) is off. `answer`: what their own collectors say to a good request, where it matters to them.
 * @type {Record<string, { packages: string[], entry: string, answer?: { status: number, headers?: object, body?: string } }>}
 */
export const peers = {
  // localStorage queue, one request an event, kept until 2xx.
  snowplow: {
    packages: ['@snowplow/browser-tracker@4.10.1'],
    entry: `
      import { newTracker, trackPageView, trackSelfDescribingEvent } from '@snowplow/browser-tracker';
      newTracker('lab', new URL(window.__endpoint).origin, {
        appId: 'lab', eventMethod: 'post', encodeBase64: false, keepalive: true,
        stateStorageStrategy: 'cookieAndLocalStorage', retryFailedRequests: true, contexts: { webPage: false },
      });
      window.__pageview = () => trackPageView();
      window.journey = { track: (name, data) => trackSelfDescribingEvent({ event: { schema: 'iglu:com.example/' + name + '/jsonschema/1-0-0', data } }) };`,
  },
  // Batches in memory for 3 s, one last beacon. The default rate limit would drop events of these scenarios by design.
  posthog: {
    packages: ['posthog-js@1.449.2'],
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"status":1}' },
    entry: `
      import posthog from 'posthog-js';
      posthog.init('lab', {
        api_host: new URL(window.__endpoint).origin, persistence: 'localStorage+cookie', request_batching: true,
        autocapture: false, capture_pageview: false, capture_pageleave: false, disable_session_recording: true,
        disable_surveys: true, advanced_disable_flags: true, advanced_disable_decide: true, capture_performance: false,
        disable_external_dependency_loading: true, opt_out_useragent_filter: true,
        rate_limiting: { events_per_second: 1000, events_burst_limit: 10000 },
      });
      window.__pageview = () => posthog.capture('$pageview');
      window.journey = { track: (name, props) => posthog.capture(name, props) };`,
  },
  // One fetch an event, retried in memory, persisted at pagehide.
  segment: {
    packages: ['@segment/analytics-next@1.84.3'],
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"success":true}' },
    entry: `
      import { AnalyticsBrowser } from '@segment/analytics-next';
      const { host } = new URL(window.__endpoint);
      const analytics = AnalyticsBrowser.load({
        writeKey: 'lab',
        cdnSettings: { integrations: { 'Segment.io': { apiKey: 'lab', apiHost: host + '/v1', protocol: 'http', unbundledIntegrations: [], addBundledMetadata: true } }, plan: {}, edgeFunction: {} },
      });
      window.__whenReady = analytics.ready();
      window.__pageview = () => analytics.page();
      window.journey = { track: (name, props) => void analytics.track(name, props) };`,
  },
  // XHR with a localStorage queue for each page; those of dead pages are taken over after 10 s.
  rudderstack: {
    packages: ['@rudderstack/analytics-js@3.34.1'],
    answer: { status: 200, body: 'OK' },
    entry: `
      import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
      const rudder = new RudderAnalytics();
      const { origin } = new URL(window.__endpoint);
      window.__whenReady = new Promise((resolve) => rudder.ready(resolve));
      rudder.load('lab', origin, {
        useBeacon: false,
        getSourceConfig: () => ({ source: {
          id: 'lab', name: 'lab', writeKey: 'lab', enabled: true, workspaceId: 'lab', destinations: [], dataplanes: {},
          config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } }, updatedAt: '2026-01-01T00:00:00.000Z',
        } }),
      });
      window.__pageview = () => rudder.page();
      window.journey = { track: (name, props) => rudder.track(name, props) };`,
  },
  // Batches of 30 or 1 s; unsent events in one localStorage key.
  amplitude: {
    packages: ['@amplitude/analytics-browser@2.44.0'],
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"code":200}' },
    entry: `
      import * as amplitude from '@amplitude/analytics-browser';
      window.__whenReady = amplitude.init('lab', undefined, { serverUrl: window.__endpoint, autocapture: false, fetchRemoteConfig: false, remoteConfig: { fetchRemoteConfig: false } }).promise.catch(() => {});
      window.__pageview = () => amplitude.track('page');
      window.journey = { track: (name, props) => void amplitude.track(name, props) };`,
  },
  // Batches of 50 or 5 s behind a mutex in localStorage.
  mixpanel: {
    packages: ['mixpanel-browser@2.83.0'],
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"status":1,"error":null}' },
    entry: `
      import mixpanel from 'mixpanel-browser/src/loaders/loader-module-core';
      mixpanel.init('lab', {
        api_host: new URL(window.__endpoint).origin, batch_requests: true, persistence: 'localStorage',
        autocapture: false, track_pageview: false, record_sessions_percent: 0, ignore_dnt: true,
      });
      window.__pageview = () => mixpanel.track('page');
      window.journey = { track: (name, props) => mixpanel.track(name, props) };`,
  },
};
