import { labelOf, namesOf } from '../classify/buttons.js';
import { attr } from '../classify/dom.js';
import { meaning } from '../classify/words.js';
import { REFUSED } from './cart.js';
import { itemNear } from './itemNear.js';
import { onElement } from './onElement.js';
import type { Source } from './Source.js';

/** `login`, `sign_up`, `add_to_wishlist`, `share`, `review`: what a visitor does beside buying. */
export const account: Source = (context) => {
  const { emit, later, onHide, page } = context;
  const root = document.documentElement;
  let signing: string | undefined;

  // Signed in where the page goes on, refused where the password is asked for still.
  const settle = (accepted: boolean) => {
    if (signing && accepted && !root.querySelector(REFUSED)) emit(signing, {}, 'form');
    signing = undefined;
  };
  onHide((leaving) => leaving && settle(true));

  onElement(context, 'submit', (form) => {
    const has = (selector: string) => form.querySelector(selector);
    if (has('[type=password]')) {
      signing = has('[autocomplete=new-password],[name*=confirm],[name*=first],[autocomplete=given-name]') ? 'sign_up' : 'login';
      later(() => settle(!root.querySelector('[type=password]')), 3000);
    }
    if (has('textarea') && has('[name*=rating],[class*=rating]')) emit('review', {}, 'form');
  }, 'form');

  onElement(context, 'click', (element) => {
    if (/\/sharer|\/intent\/|\?(text|url)=/i.test(attr(element, 'href'))) emit('share', {}, 'click');
    else if (/\+W|W\+/.test(meaning(labelOf(element))) || /wish-?list[\w-]*(add|button)|(add|to)[\w-]*-?wish-?list|wishlist\.add/i.test(namesOf(element))) emit('add_to_wishlist', itemNear(element, page()), 'click');
  });
};
