/* The shop's own conveniences. Every page works without this file, but for the answers behind buttons and the chat. */
(() => {
  'use strict';
  const toast = document.querySelector('.toast');
  let toastTimer = 0;

  /** Says something at the foot of the page, with a link where there is somewhere to go. */
  const say = (text, href, linkText) => {
    toast.textContent = text;
    if (href) {
      const link = document.createElement('a');
      link.href = href;
      link.textContent = linkText;
      toast.append(' ', link);
    }
    toast.hidden = false;
    clearTimeout(toastTimer);
    toastTimer = setTimeout(() => { toast.hidden = true; }, 6000);
  };

  const showCount = (count) => {
    for (const place of document.querySelectorAll('[data-cart-count]')) {
      place.textContent = count;
      place.dataset.cartCount = count;
    }
  };

  /** Posts a form as the browser would, and reads the JSON answer. */
  const post = async (form, submitter) => {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form, submitter)),
    });
    if (!response.ok) throw new Error(`${response.status}`);
    return response.json();
  };

  const addToBag = async (form, submitter) => {
    const { name, cart } = await post(form, submitter);
    showCount(cart.count);
    const panel = form.closest('details');
    if (panel) panel.open = false;
    say(`${name} is in your bag.`, '/cart', 'See bag');
  };

  const toggleWish = async (form) => {
    const { wished, name } = await post(form);
    const button = form.querySelector('button');
    form.action = `/wishlist/${wished ? 'remove' : 'add'}`;
    button.setAttribute('aria-pressed', String(wished));
    const label = button.querySelector('span');
    if (label) label.textContent = wished ? 'On your wishlist' : 'Add to wishlist';
    say(wished ? `${name} is on your wishlist.` : `${name} is off your wishlist.`, wished && '/wishlist', 'See wishlist');
  };

  addEventListener('submit', (event) => {
    const form = event.target;
    const work = form.hasAttribute('data-ajax') ? addToBag : form.hasAttribute('data-wish') ? toggleWish : null;
    if (!work) return;
    event.preventDefault();
    work(form, event.submitter).catch(() => form.submit());
  });

  addEventListener('change', (event) => {
    const { target } = event;
    if (target.dataset.picture) {
      const picture = document.querySelector('#picture');
      picture.src = target.dataset.picture;
      picture.alt = picture.alt.replace(/ in .*/, ` in ${target.value}`);
      document.querySelector('[data-chosen-colour]').textContent = target.value;
    }
    if (target.hasAttribute('data-submit') && target.form.reportValidity()) target.form.requestSubmit();
  });

  const share = async () => {
    const page = { title: document.title, url: location.href };
    if (navigator.share) return navigator.share(page).catch(() => {});
    await navigator.clipboard.writeText(page.url);
    say('The link is copied.');
  };

  const copy = async (id) => {
    await navigator.clipboard.writeText(document.getElementById(id).value);
    say('The link is copied.');
  };

  addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.step) {
      const input = button.parentElement.querySelector('input');
      input[button.dataset.step === '1' ? 'stepUp' : 'stepDown']();
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const answer = button.getAttribute('aria-expanded') && document.getElementById(button.getAttribute('aria-controls'));
    if (answer) {
      const open = button.getAttribute('aria-expanded') === 'true';
      button.setAttribute('aria-expanded', String(!open));
      answer.hidden = open;
    }
    if (button.hasAttribute('data-chat')) document.getElementById('chat').showModal();
    if (button.hasAttribute('data-share')) share();
    if (button.dataset.copy) copy(button.dataset.copy);
  });

  // A page out of the back/forward cache still shows the bag as it was when it was left.
  addEventListener('pageshow', async ({ persisted }) => {
    if (!persisted || !document.querySelector('[data-cart-count]')) return;
    const response = await fetch('/cart.json');
    if (response.ok) showCount((await response.json()).count);
  });

  document.querySelector('[aria-invalid]')?.focus();
})();
