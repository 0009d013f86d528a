import { html } from '../lib/html.mjs';
import { layout } from './layout.mjs';
import { field } from './parts.mjs';

/** A page of one message and a way on. */
export const messagePage = (context, { title, text, to = '/', on = 'Back to the shop', bodyClass = 'message' }) => layout(context, {
  title,
  bodyClass,
  body: html`<div class="narrow thanks"><h1>${title}</h1><p class="lead">${text}</p><p><a class="button" href="${to}">${on}</a></p></div>`,
});

export const notFoundPage = (context) => messagePage(context, { title: 'This path ends here', text: 'There is no page at this address. It may have moved, or the thing it showed is sold.', bodyClass: 'not-found' });

export const referPage = (context) => layout(context, {
  title: 'Refer a friend',
  bodyClass: 'referral',
  body: html`<div class="narrow"><p class="over">Give €15, get €15</p><h1>Refer a friend</h1><p class="lead">Your friend gets €15 off a first order from €80. When it is delivered, €15 are yours.</p>
<form id="refer-form" class="panel" action="/refer-a-friend" method="post">${field({ name: 'friend_email', label: 'Your friend’s e-mail address', type: 'email' })}<p class="field"><label for="note">A line from you <span class="quiet">(optional)</span></label><textarea id="note" name="note" rows="3"></textarea></p><p><button class="button" type="submit">Send invitation</button></p></form>
<p class="field"><label for="refer-link">Or pass on your link</label><span class="inline"><input id="refer-link" value="${context.shop.url}/?friend=invited" readonly><button class="button small" type="button" data-copy="refer-link">Copy link</button></span></p></div>`,
});
