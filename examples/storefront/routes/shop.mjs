import { findArticle } from '../data/journal.mjs';
import { findProduct, productPath } from '../data/products.mjs';
import { homePage } from '../pages/home.mjs';
import { articlePage, journalPage } from '../pages/journal.mjs';
import { listingPage, searchPage } from '../pages/listing.mjs';
import { productPage } from '../pages/product.mjs';
import { wishlistPage } from '../pages/wishlist.mjs';

const notice = (context, text, to) => {
  context.session.notice = text;
  return { to };
};

const wish = (context, change) => {
  const product = findProduct(context.form.product_id);
  if (!product) return null;
  const { session } = context;
  session.wishlist = session.wishlist.filter((sku) => sku !== product.sku);
  if (change === 'add') session.wishlist.push(product.sku);
  return context.wantsJson ? { json: { wished: change === 'add', name: product.name } } : { to: '/wishlist' };
};

const stars = (text) => Math.min(Math.max(Math.trunc(Number(text)) || 5, 1), 5);

/** Looking around: home, listings, search, products, wishlist, journal. */
export const shopRoutes = {
  'GET /': (context) => ({ page: homePage(context) }),
  'GET /shop': (context) => ({ page: listingPage(context, '') }),
  'GET /shop/:slug': (context, { slug }) => ({ page: listingPage(context, slug) }),
  'GET /search': (context) => ({ page: searchPage(context) }),
  'GET /product/:slug': (context, { slug }) => {
    const product = findProduct(slug);
    return product?.slug === slug ? { page: productPage(context, product) } : null;
  },
  'POST /product/:slug/review': (context, { slug }) => {
    const product = findProduct(slug);
    const text = context.form.text?.trim();
    if (!product || !text) return null;
    context.session.reviews.unshift({ sku: product.sku, text, author: context.form.author?.trim() || 'A customer', rating: stars(context.form.rating) });
    return notice(context, 'Thank you. Your review is below; others see it once it has been read.', `${productPath(product)}#reviews`);
  },
  'GET /wishlist': (context) => ({ page: wishlistPage(context) }),
  'POST /wishlist/add': (context) => wish(context, 'add'),
  'POST /wishlist/remove': (context) => wish(context, 'remove'),
  'GET /journal': (context) => ({ page: journalPage(context) }),
  'GET /journal/:slug': (context, { slug }) => {
    const article = findArticle(slug);
    return article ? { page: articlePage(context, article) } : null;
  },
};
