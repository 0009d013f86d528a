import { labelOf, namesOf } from '../classify/buttons.js';
import { attr } from '../classify/dom.js';
import { meaning } from '../classify/words.js';
import { itemNear } from './itemNear.js';
import { pressed } from './pressed.js';
import { say } from './say.js';
import type { Source } from './Source.js';

/** `login`, `sign_up`, `add_to_wishlist`, `share`, `review`: what a visitor does beside buying. */
export const account: Source = (context) => {
  const { later, listen, onHide, page } = context;
  const root = document.documentElement;
  let signing: string | undefined;

  // Signed in where the page goes on, refused where the password is asked for still.
  const settle = (accepted: boolean) => {
    if (signing && accepted && !root.querySelector('[aria-invalid=true],[role=alert]:not(:empty),[class*=error]:not(:empty)')) say(context, signing, {}, 'form');
    signing = undefined;
  };
  onHide((leaving) => leaving && settle(true));

  listen(document, 'submit', (event) => {
    const form = pressed(event, 'form');
    const has = (selector: string) => form?.querySelector(selector);
    if (has('[type=password]')) {
      signing = has('[autocomplete=new-password],[name*=confirm],[name*=first],[autocomplete=given-name]') ? 'sign_up' : 'login';
      later(() => settle(!root.querySelector('[type=password]')), 3000);
    }
    if (has('textarea') && has('[name*=rating],[class*=rating]')) say(context, 'review', {}, 'form');
  }, true);

  listen(document, 'click', (event) => {
    const element = pressed(event);
    if (!element) return;
    if (/\/sharer|\/intent\/|\?(text|url)=/i.test(attr(element, 'href'))) say(context, 'share', {}, 'click');
    else if (/\+W|W\+/.test(meaning(labelOf(element))) || /wish-?list[\w-]*(add|button)|(add|to)[\w-]*-?wish-?list|wishlist\.add/i.test(namesOf(element))) say(context, 'add_to_wishlist', itemNear(element, page()), 'click');
  }, true);
};
