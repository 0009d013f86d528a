import { attr, textOf } from './dom.js';
import { meaning, plain } from './words.js';

/** What can be pressed. */
export const PRESSABLE = 'button,a,input[type=submit],input[type=button],input[type=image],[role=button]';

/** What a button says: its words, and its label where it has no words. */
export const labelOf = (element: Element): string => textOf(element, 80) || attr(element, 'value') || attr(element, 'aria-label') || attr(element, 'title');

/** What the markup calls an element: the values of its attributes. */
export const namesOf = (element: Element): string => element.getAttributeNames().map((name) => attr(element, name).slice(0, 200)).join(' ');

/** What markup and addresses call putting something into a cart. */
export const ADDED = /(add[-_]?(item)?[-_]?(to|2)[-_]?|\bto|button-)(cart|basket|bag)(?![a-z])|\b(cart|basket|bag)s?[./](php\?action=|[\w-]+\/)?(add|items?|line-items|entries)([-_]?items?)?(\.js)?(?![a-z])/i;

/** Whether pressing this puts a product into the cart: by its words in any known language, or by its name, id, class or address. */
export const isAdd = (element: Element): boolean => {
  const label = labelOf(element);
  const said = meaning(label);
  return (
    // `In winkelwagen` adds, `In cart` tells what was added.
    (/^C?\++\??\??C[+?]?$|^C\+$/.test(said) && !/^(\d+ )?(already )?in (the |my |your )?(cart|bag|basket)/i.test(label)) ||
    /[\u30c8\u3054]\u306b|^\u0432 \u043a\u043e\u0440\u0437\u0438\u043d\u0443/i.test(label) ||
    // In some languages the add button says `buy`; as a link, and with more words (`buy now`), it leads elsewhere.
    (element.tagName !== 'A' && /^(buy|comprar|kop|k.?.b|osta|koupit|kupit?y?)$/.test(plain(label))) ||
    (!/[WRXHV]|^C$/.test(said) && ADDED.test(namesOf(element)))
  );
};
