// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { normalizeOptions, readAttribute } from '../../src/journey/normalizeOptions.js';

const wrong = (options: object) => {
  try {
    normalizeOptions(options as never);
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('options', () => {
  it('fill in every default', () => {
    expect(normalizeOptions({ endpoint: '/j' })).toMatchObject({ site: '', transport: 'auto', batchSize: 50, batchBytes: 16384, flushInterval: 5000, consent: '', gpc: 'deny', autocapture: true, spa: 'path', debug: false });
  });
  it('make headers go by fetch, because beacons carry none, but where the site insists on beacons', () => {
    const headers = { authorization: 'x' };
    expect(normalizeOptions({ endpoint: '/j', headers }).transport).toBe('fetch');
    expect(normalizeOptions({ endpoint: '/j', headers, transport: 'beacon' }).transport).toBe('beacon');
    expect(normalizeOptions({ endpoint: '/j', headers: {} }).transport).toBe('auto');
  });
  it('resolve a relative endpoint', () => {
    expect(normalizeOptions({ endpoint: '/j' }).endpoint).toBe(new URL('/j', location.href).href);
  });
  it('resolve it as a link of the page would be, also where the page has a base (R-12)', () => {
    document.head.innerHTML = '<base href="https://shop.example/fr/">';
    expect(normalizeOptions({ endpoint: 'j' }).endpoint).toBe('https://shop.example/fr/j');
    document.head.innerHTML = '';
  });
  it.each([
    [{}, 'endpoint', 'missing', 'URL'],
    [{ endpoint: '' }, 'endpoint', '""', 'URL'],
    [{ endpoint: 'ftp://x.example/' }, 'endpoint', 'ftp://x.example/', 'http'],
    [{ endpoint: 'http://[' }, 'endpoint', 'http://[', 'URL'],
    [{ endpoint: 7 }, 'endpoint', '7', 'URL'],
    [{ endpoint: '/j', batchSize: 'many' }, 'batchSize', '"many"', '1'],
    [{ endpoint: '/j', batchBytes: 1e6 }, 'batchBytes', '1000000', '61440'],
    [{ endpoint: '/j', flushInterval: -1 }, 'flushInterval', '-1', '0'],
    [{ endpoint: '/j', flushInterval: NaN }, 'flushInterval', 'NaN', '0'],
    [{ endpoint: '/j', transport: 'pigeon' }, 'transport', '"pigeon"', 'beacon'],
    [{ endpoint: '/j', consent: 'maybe' }, 'consent', '"maybe"', 'required'],
    [{ endpoint: '/j', debug: 'yes' }, 'debug', '"yes"', 'boolean'],
    [{ endpoint: '/j', beforeSend: {} }, 'beforeSend', 'object', 'function'],
    [{ endpoint: '/j', pages: 'x' }, 'pages', '"x"', 'array'],
    [{ endpoint: '/j', pages: [null] }, 'pages', 'array', 'rules of a url or selector and a kind'],
    [{ endpoint: '/j', pages: [{ kind: 'support' }] }, 'pages', 'array', 'rules of a url or selector and a kind'],
    [{ endpoint: '/j', pages: [{ kind: 'produkt', url: '/p/*' }] }, 'pages', 'array', 'a kind: home listing search product'],
    [{ endpoint: '/j', format: 'xml' }, 'format', '"xml"', 'json'],
    [{ endpoint: '/j', headers: null }, 'headers', 'null', 'object'],
    [{ endpoint: '/j', headers: { 'no name': 'x' } }, 'headers', 'object', 'headers'],
  ])('%j is refused: %s, given %s, accepted %s', (options, name, given, accepted) => {
    const message = wrong(options);
    expect(message).toContain(`"${name}"`);
    expect(message).toContain(given);
    expect(message).toContain(accepted);
  });
  it('names an option that does not exist, and those that do', () => {
    const message = wrong({ endpoint: '/j', endPoint: '/k' });
    expect(message).toContain('"endPoint"');
    expect(message).toContain('flushInterval');
  });
  it('names every wrong option at once', () => {
    const message = wrong({ endpoint: '/j', debug: 1, site: 2 });
    expect(message).toContain('"debug"');
    expect(message).toContain('"site"');
  });
});

describe('attributes of the tag', () => {
  it.each([
    ['endpoint', '/j', '/j'],
    ['flush-interval', '1000', '1000'],
    ['flushInterval', '1000', 1000],
    ['batchSize', 'many', 'many'],
    ['autocapture', 'false', false],
    ['autocapture', 'page, product', ['page', 'product']],
    ['debug', '', true],
    ['queryAllow', '', ['']],
    ['site', '123', '123'],
    ['queryAllow', 'q sort', ['q', 'sort']],
    ['pages', '[{"kind":"support","url":"/hilfe"}]', [{ kind: 'support', url: '/hilfe' }]],
  ])('%s="%s"', (name, text, value) => {
    expect(readAttribute(name, text)).toEqual(value);
  });
});
