import { categories, inCategory, picturePath, productPath } from '../data/products.mjs';
import { html, jsonLd } from '../lib/html.mjs';
import { currency, decimal } from '../lib/money.mjs';
import { icons, layout } from './layout.mjs';
import { crumbs, grid, priceTag, stars, wishButton } from './parts.mjs';
import { productMarkup } from './productMarkup.mjs';

const voices = [
  ['Kari N.', 5, 'Bought it for the boat, wear it to the office. Second one ordered.'],
  ['Tom W.', 5, 'Exactly as described. The wool smells faintly of sheep, which I now miss when I wear anything else.'],
  ['Amélie R.', 4, 'Lovely, a little long in the sleeve on me. They sent the smaller size before mine was even back.'],
];

const micro = (product, attributes) => product.markup === 'microdata' && html` ${attributes}`;

const colours = (product) => html`<fieldset class="choice"><legend>Colour: <span data-chosen-colour>${product.colours[0].name}</span></legend><div class="swatches">${product.colours.map((colour, at) => html`<label class="swatch" title="${colour.name}"><input type="radio" name="colour" value="${colour.name}" data-picture="${picturePath(colour.picture)}"${at === 0 && html` checked`}><i class="dot dye-${colour.name.toLowerCase()}"></i><span class="unseen">${colour.name}</span></label>`)}</div></fieldset>`;

const sizes = (product) => product.sizes.length > 0 && html`<fieldset class="choice"><legend>Size <a class="quiet" href="/help/size-guide">Size guide</a></legend><div class="sizes">${product.sizes.map((size) => html`<label><input type="radio" name="size" value="${size}" required${product.soldOut.includes(size) && html` disabled`}><span>${size}</span></label>`)}</div></fieldset>`;

const buyForm = (product) => html`<form class="buy" id="buy" action="/cart/add" method="post"${product.buy === 'ajax' && html` data-ajax`}>
  <input type="hidden" name="product_id" value="${product.sku}">
  ${colours(product)}${sizes(product)}
  <div class="buy-row"><label class="unseen" for="quantity">Quantity</label><span class="stepper"><button type="button" data-step="-1" aria-label="One less">−</button><input id="quantity" name="quantity" type="number" min="1" max="20" value="1" inputmode="numeric"><button type="button" data-step="1" aria-label="One more">+</button></span><button class="button wide" id="add-to-cart" type="submit" name="add">Add to bag</button></div>
</form>`;

const reviews = (product, own) => html`<section class="reviews" id="reviews"><h2>What people say</h2><p>${stars(product.rating, product.reviews)}</p>
<ul>${[...own.map((one) => [one.author, one.rating, one.text]), ...voices].map(([author, rating, text]) => html`<li><p class="stars" role="img" aria-label="${rating} of 5 stars"><i aria-hidden="true">${'★'.repeat(rating)}</i></p><blockquote>${text}</blockquote><p class="quiet">${author}</p></li>`)}</ul>
<details class="write"><summary>Write a review</summary><form id="review-form" class="review-form" action="${productPath(product)}/review" method="post"><p class="field half"><label for="review-rating">Your rating</label><select id="review-rating" name="rating">${[5, 4, 3, 2, 1].map((one) => html`<option value="${one}">${'★'.repeat(one)}</option>`)}</select></p><p class="field half"><label for="review-author">Your name</label><input id="review-author" name="author" required autocomplete="name"></p><p class="field"><label for="review-text">Your review</label><textarea id="review-text" name="text" rows="4" required></textarea></p><button class="button" type="submit">Send review</button></form></details></section>`;

export const productPage = (context, product) => {
  const { session, shop } = context;
  const category = categories.find((one) => one.slug === product.category);
  const markup = productMarkup(product, shop.url);
  return layout(context, {
    title: product.name,
    description: product.short,
    bodyClass: 'product',
    head: html`${markup.meta}${markup.data.map(jsonLd)}`,
    body: html`${crumbs(['Home', '/'], [category.name, `/shop/${category.slug}`], [product.name])}
<article class="product-view"${micro(product, html`itemscope itemtype="https://schema.org/Product"`)}>
  <div class="gallery"><img id="picture" src="${picturePath(product.colours[0].picture)}" alt="${product.name} in ${product.colours[0].name}" width="800" height="1000"${micro(product, html`itemprop="image"`)}></div>
  <div class="product-text">
    ${product.badge && html`<p class="over">${product.badge}</p>`}
    <h1${micro(product, html`itemprop="name"`)}>${product.name}</h1>
    <p><a class="plain" href="#reviews">${stars(product.rating, product.reviews)}</a></p>
    <p class="product-price"${micro(product, html`itemprop="offers" itemscope itemtype="https://schema.org/Offer"`)}>${priceTag(product)}${micro(product, html`<meta itemprop="price" content="${decimal(product.price)}"><meta itemprop="priceCurrency" content="${currency}"><link itemprop="availability" href="https://schema.org/InStock">`)}</p>
    <p class="lead"${micro(product, html`itemprop="description"`)}>${product.short}</p>
    ${buyForm(product)}
    <div class="beside">${wishButton(product, session, { label: true })}<button class="link" type="button" data-share>${icons.share}<span>Share</span></button></div>
    <ul class="assurance"><li>Leaves Bergen today if ordered before 13:00</li><li>60 days to return, free within the EU</li><li>First two repairs on us</li></ul>
    <details class="more" open><summary>Details &amp; care</summary><ul>${product.details.map((one) => html`<li>${one}</li>`)}</ul></details>
    <details class="more"><summary>Shipping &amp; returns</summary><p>Standard €6.90, free from €120. See <a href="/help/shipping">shipping</a> and <a href="/help/returns">returns</a>.</p></details>
    <p class="quiet">Article <span${micro(product, html`itemprop="sku"`)}>${product.sku}</span></p>
  </div>
</article>
${reviews(product, session.reviews.filter((one) => one.sku === product.sku))}
<section class="band"><h2>Goes well with it</h2>${grid(inCategory(product.category).filter((one) => one !== product).slice(0, 4), session, 'Goes well with it')}</section>`,
  });
};
