import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { settle, startShop } from './support/shop.mjs';
import { SPIES } from './support/spies.mjs';

/** Consent platforms as their specifications have them: nobody has decided yet, and `say(true | false)` is the visitor's word. */
const PLATFORMS: Record<string, string> = {
  tcf: `const heard = [];
    window.__tcfapi = (command, version, callback) => { if (command === 'addEventListener') { heard.push(callback); callback({ gdprApplies: true, eventStatus: 'cmpuishown', listenerId: heard.length, purpose: { consents: {} } }, true) } };
    window.say = (yes) => heard.forEach((callback, at) => callback({ gdprApplies: true, eventStatus: 'useractioncomplete', listenerId: at + 1, purpose: { consents: { 1: yes, 8: yes, 9: yes } } }, true));`,
  gpp: `const heard = [];
    const tell = (callback, signalStatus, out) => callback({ eventName: 'signalStatus', listenerId: 1, data: signalStatus, pingData: { signalStatus, applicableSections: [7], parsedSections: { usnat: [{ SaleOptOut: out, SharingOptOut: out, TargetedAdvertisingOptOut: out }] } } }, true);
    window.__gpp = (command, callback) => { if (command === 'addEventListener') { heard.push(callback); tell(callback, 'not ready', 0) } };
    window.say = (yes) => heard.forEach((callback) => tell(callback, 'ready', yes ? 2 : 1));`,
  google: `window.dataLayer = [];
    function gtag() { dataLayer.push(arguments) }
    gtag('consent', 'default', { analytics_storage: 'denied' });
    window.say = (yes) => gtag('consent', 'update', { analytics_storage: yes ? 'granted' : 'denied' });`,
  shopify: `window.Shopify = { customerPrivacy: { analyticsProcessingAllowed: () => false, currentVisitorConsent: () => ({ analytics: '' }), shouldShowBanner: () => true } };
    window.say = (yes) => document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { analyticsAllowed: yes } }));`,
};

describe.each(enginesToTest())('the tag follows a consent platform in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());

  test.each(Object.keys(PLATFORMS))('data-consent-from="%s": nothing before the word, all after it, nothing after it is taken back (R-29, R-30)', async (name) => {
    const shop = await startShop({ '/one': { head: `${SPIES}<script>${PLATFORMS[name]}</script>`, attributes: `data-consent="required" data-consent-from="${name}"` } });
    const page = await browser.newPage(shop.url + '/one');
    await page.waitFor('!!window.journey && !window.journey.q');
    await page.evaluate(`(() => { journey.track('waiting') })()`);
    await settle(600);
    expect(shop.pages.requests.map((request: { url: string }) => request.url)).toContain('/journey-consent.js');
    expect(await page.evaluate('touched')).toEqual([]);
    expect(shop.collector.requests).toEqual([]);

    await page.evaluate('(() => { say(true) })()');
    await page.evaluate('journey.flush()');
    expect((await shop.events('waiting')).length).toBe(1);
    expect(shop.collector.envelopes()[0].visitor.consent).toBe('granted');

    await page.evaluate('(() => { say(false) })()');
    await page.waitFor(`indexedDB.databases().then((all) => !all.some((one) => /journey/.test(one.name)))`);
    const before = shop.collector.posts().length;
    await page.evaluate(`(() => { journey.track('after'); history.pushState({}, '', '/route') })()`);
    await page.evaluate('journey.flush()');
    await settle(400);
    expect(shop.collector.posts().length).toBe(before);
    await page.close();
    await shop.stop();
  });
});
