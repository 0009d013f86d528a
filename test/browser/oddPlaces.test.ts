import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enginesToTest, launch } from './engines/launch.mjs';
import { pageWith, settle, startShop } from './support/shop.mjs';

const READY = 'window.journey && !window.journey.q && !!journey.snapshot()';
/** What a frame hears of errors, told to the page around it. */
const EARS = `<script>for (const type of ['error', 'unhandledrejection']) addEventListener(type, (event) => parent.postMessage(type + ' ' + (event.message || event.reason), '*'))</script>`;
const attribute = (html: string) => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

describe.each(enginesToTest())('odd places in %s', (engine) => {
  let browser: Awaited<ReturnType<typeof launch>>;
  let shop: Awaited<ReturnType<typeof startShop>>;
  let page: Awaited<ReturnType<typeof browser.newPage>>;
  beforeAll(async () => {
    browser = await launch(engine);
  });
  afterAll(async () => browser?.close());
  const open = async (pages: object, options?: object) => {
    shop = await startShop(pages, options);
    page = await browser.newPage(shop.url + '/one');
  };
  const close = async () => {
    await page.close();
    await shop.stop();
  };
  const ids = (name?: string) => shop.collector.events(name).map((event: any) => event.id);

  test('a sandboxed frame that may touch no storage delivers from memory, and nothing is thrown (R-18)', async () => {
    await open({
      '/one': () => `<!doctype html><title>around</title><script>heard = []; onmessage = (event) => heard.push(event.data)</script><iframe sandbox="allow-scripts" src="/in"></iframe>`,
      '/in': { title: 'In', head: EARS + `<script>journeyOptions = { onError: (error) => parent.postMessage(error.code, '*') }; setTimeout(() => { journey.track('inside', { n: 1 }); journey.flush() }, 500)</script>` },
    });
    expect((await shop.events('inside'))[0]).toMatchObject({ props: { n: 1 }, page: { title: 'In' } });
    expect((await shop.events('page_view')).length).toBe(1);
    expect(await page.evaluate('heard')).toEqual(['storage']);
    await close();
  });

  test('a frame written by srcdoc has an endpoint relative to the page around it (R-12)', async () => {
    const posts: string[] = [];
    await open({
      '/one': () => `<!doctype html><title>around</title><iframe srcdoc="${attribute(pageWith({ url: 'in' } as never, { title: 'Inside' }))}"></iframe>`,
      '/in': (request: any, _: URL) => {
        if (request.method === 'POST') posts.push(request.url);
        return { status: 204 };
      },
    });
    await page.waitFor(`!!frames[0].journey && !!frames[0].journey.snapshot()`);
    await page.evaluate('frames[0].journey.flush()');
    expect(posts.length).toBeGreaterThan(0);
    await close();
  });

  test('an endpoint whose answers CORS hides gets every event once, by beacon from then on', async () => {
    await open({ '/one': { title: 'One' }, '/two': { title: 'Two' } }, { collector: { cors: false } });
    await page.waitFor(READY);
    for (let n = 0; n < 3; n++) await page.evaluate(`(() => { journey.track('x', { n: ${n} }); return journey.flush() })()`);
    await page.evaluate(`(() => { journey.track('leaving'); location.href = '/two' })()`);
    await page.waitFor('document.title === "Two"');
    await page.waitFor(READY);
    await page.evaluate('journey.flush()');
    await shop.events('leaving');
    await settle(300);
    expect((await shop.events('x', 3)).map((event: any) => event.props.n)).toEqual([0, 1, 2]);
    expect((await shop.events('page_view', 2)).length).toBe(2);
    const { length } = ids();
    expect(new Set(ids()).size).toBe(length);
    await close();
  });
});
