import { describe, expect, it } from 'vitest';
import { channelOf } from '../../src/profile/channelOf.js';

const SHOP = 'https://www.shop.example/';
const of = (query: string, referrer = '') => channelOf(SHOP + query, referrer).channel;

describe('the channel by referrer', () => {
  it.each([
    ['', 'direct'],
    ['https://www.google.com/', 'organic_search'],
    ['https://www.google.co.uk/', 'organic_search'],
    ['https://google.com.br/search', 'organic_search'],
    ['https://www.bing.com/', 'organic_search'],
    ['https://search.yahoo.co.jp/', 'organic_search'],
    ['https://duckduckgo.com/', 'organic_search'],
    ['https://search.brave.com/', 'organic_search'],
    ['android-app://com.google.android.googlequicksearchbox/', 'organic_search'],
    ['https://l.facebook.com/', 'organic_social'],
    ['https://m.facebook.com', 'organic_social'],
    ['https://www.instagram.com/', 'organic_social'],
    ['https://t.co/abc', 'organic_social'],
    ['https://x.com/', 'organic_social'],
    ['https://lnkd.in/x', 'organic_social'],
    ['https://old.reddit.com/r/x', 'organic_social'],
    ['https://youtu.be/', 'organic_social'],
    ['https://bsky.app/', 'organic_social'],
    ['https://www.threads.net/', 'organic_social'],
    ['android-app://com.pinterest/', 'organic_social'],
    ['https://mail.google.com/', 'email'],
    ['https://outlook.live.com/', 'email'],
    ['https://mail.yahoo.com/', 'email'],
    ['android-app://com.google.android.gm/', 'email'],
    ['https://chatgpt.com/', 'ai_assistant'],
    ['https://chat.openai.com/', 'ai_assistant'],
    ['https://www.perplexity.ai/', 'ai_assistant'],
    ['https://claude.ai/chat', 'ai_assistant'],
    ['https://gemini.google.com/app', 'ai_assistant'],
    ['https://copilot.microsoft.com/', 'ai_assistant'],
    ['https://www.awin1.com/cread.php', 'affiliate'],
    ['https://blog.someone.example.org/post', 'referral'],
    ['https://www.shop.example/cart', 'internal'],
    ['https://checkout.shop.example/', 'internal'],
    ['https://www.paypal.com/checkoutnow', 'internal'],
    ['https://hooks.stripe.com/3ds', 'internal'],
    ['https://pay.klarna.com/', 'internal'],
    ['https://pay.google.com/', 'internal'],
    ['https://www.mollie.com/', 'internal'],
    ['https://accounts.google.com/', 'internal'],
  ])('%s is %s', (referrer, channel) => expect(of('', referrer)).toBe(channel));

  it.each([
    'https://google.com.evil.example/',
    'https://google.evil.example/',
    'https://notgoogle.com/',
    'https://evil.example/google.com',
    'https://facebook.com.evil.co.uk/',
    'https://paypal.com.evil.example/',
    'https://www.google.com@evil.example/',
    'https://shop.example.evil.test/',
    'https://myshop.example/',
  ])('%s is a referral, whatever it looks like', (referrer) => expect(of('', referrer)).toBe('referral'));

  it('tells sites of one country apart, and subdomains of one site not', () => {
    expect(channelOf('https://www.shop.co.uk/', 'https://www.other.co.uk/').channel).toBe('referral');
    expect(channelOf('https://www.shop.co.uk/', 'https://help.shop.co.uk/').channel).toBe('internal');
    expect(channelOf('http://127.0.0.1:8080/', 'http://10.0.0.1:8080/').channel).toBe('referral');
    expect(channelOf('http://127.0.0.1:8080/', 'http://127.0.0.1:8080/a').channel).toBe('internal');
    expect(channelOf('http://localhost:3000/', 'http://localhost:3000/a').channel).toBe('internal');
  });
});

describe('the channel by tags and click ids', () => {
  it.each([
    ['?utm_source=google&utm_medium=cpc', 'paid_search'],
    ['?utm_source=Google&utm_medium=CPC', 'paid_search'],
    ['?utm_source=bing&utm_medium=ppc', 'paid_search'],
    ['?utm_source=google&utm_medium=organic', 'organic_search'],
    ['?utm_source=facebook&utm_medium=cpc', 'paid_social'],
    ['?utm_source=ig&utm_medium=paid', 'paid_social'],
    ['?utm_source=anything&utm_medium=paid_social', 'paid_social'],
    ['?utm_source=facebook.com&utm_medium=social', 'organic_social'],
    ['?utm_source=tiktok', 'organic_social'],
    ['?utm_source=partner&utm_medium=social-media', 'organic_social'],
    ['?utm_source=news&utm_medium=email', 'email'],
    ['?utm_source=klaviyo&utm_medium=e-mail', 'email'],
    ['?utm_source=newsletter', 'email'],
    ['?utm_source=awin&utm_medium=affiliate', 'affiliate'],
    ['?utm_source=partner&utm_medium=affiliates', 'affiliate'],
    ['?utm_source=gdn&utm_medium=display', 'display'],
    ['?utm_source=site&utm_medium=banner', 'display'],
    ['?utm_source=site&utm_medium=cpm', 'display'],
    ['?utm_source=criteo&utm_medium=retargeting', 'display'],
    ['?utm_source=blog&utm_medium=referral', 'referral'],
    ['?utm_source=unheard&utm_medium=of', 'referral'],
    ['?utm_source=chatgpt.com', 'ai_assistant'],
    ['?gclid=x', 'paid_search'],
    ['?gbraid=x', 'paid_search'],
    ['?wbraid=x', 'paid_search'],
    ['?msclkid=x', 'paid_search'],
    ['?dclid=x', 'display'],
    ['?ttclid=x', 'paid_social'],
    ['?twclid=x', 'paid_social'],
    ['?li_fat_id=x', 'paid_social'],
    ['?fbclid=x', 'organic_social'],
    ['?fbclid=x&utm_source=fb&utm_medium=paid', 'paid_social'],
    ['?fbclid=x&utm_source=news&utm_medium=email', 'email'],
    ['?q=1&gclid=x#top', 'paid_search'],
    ['#?gclid=x', 'direct'],
    ['?google=1&x=2&t=3&mail.=4', 'direct'],
    ['?utm_campaign=spring', 'direct'],
  ])('%s is %s', (query, channel) => expect(of(query)).toBe(channel));

  it('believes tags more than the referrer, but a link of the shop itself is internal', () => {
    expect(of('?utm_source=news&utm_medium=email', 'https://www.google.com/')).toBe('email');
    expect(of('?utm_source=home&utm_medium=banner', SHOP)).toBe('internal');
  });

  it('keeps the campaign without the prefix, cut, and of a click id only its name', () => {
    expect(channelOf(SHOP + '?utm_source=a&utm_campaign=' + 'x'.repeat(500) + '&utm_evil=1&gclid=secret', 'https://www.google.com/')).toEqual({
      channel: 'paid_search',
      campaign: { source: 'a', campaign: 'x'.repeat(50), click: 'gclid' },
      source: 'www.google.com',
    });
  });

  it('takes no other parameter for a click id, and no tag for a page to pay on', () => {
    expect(channelOf(SHOP + '?x=1&t=2', 'https://t.co/a')).toEqual({ channel: 'organic_social', source: 't.co' });
    expect(of('?utm_source=paypal&utm_medium=deals')).toBe('referral');
    expect(of('?utm_source=facebook-ads&utm_medium=cpc')).toBe('paid_social');
    expect(of('?utm_source=newsletter_12')).toBe('email');
  });

  it.each([['', ''], ['nonsense', 'nonsense'], ['https://shop.example/%E0%A4%A', 'about:blank'], ['https://shop.example/?%', '://']])('survives %j from %j', (url, referrer) => {
    expect(channelOf(url, referrer).channel).toBe('direct');
  });
});
