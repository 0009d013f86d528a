import { picturePath, productPath } from '../data/products.mjs';
import { html } from '../lib/html.mjs';
import { currency, decimal } from '../lib/money.mjs';

const offer = (product, url) => ({ '@type': 'Offer', url, price: decimal(product.price), priceCurrency: currency, availability: 'https://schema.org/InStock' });

const described = (product, shopUrl) => {
  const url = shopUrl + productPath(product);
  return {
    '@type': 'Product', name: product.name, sku: product.sku, url, description: product.short, category: product.category,
    image: shopUrl + picturePath(product.colours[0].picture), brand: { '@type': 'Brand', name: 'Fjordwool' },
    aggregateRating: { '@type': 'AggregateRating', ratingValue: product.rating, reviewCount: product.reviews },
    offers: offer(product, url),
  };
};

const group = (product, shopUrl) => {
  const { offers, sku, ...shared } = described(product, shopUrl);
  const variants = product.colours.flatMap((colour) => product.sizes.map((size) => ({
    '@type': 'Product', name: `${product.name}, ${colour.name}, ${size}`, sku: `${sku}-${colour.name}-${size}`, color: colour.name, size,
    image: shopUrl + picturePath(colour.picture), offers,
  })));
  return { ...shared, '@type': 'ProductGroup', productGroupID: sku, variesBy: ['https://schema.org/color', 'https://schema.org/size'], hasVariant: variants };
};

const graph = (product, shopUrl) => ({
  '@graph': [
    { '@type': 'WebPage', url: shopUrl + productPath(product), name: product.name },
    { '@type': 'BreadcrumbList', itemListElement: [{ '@type': 'ListItem', position: 1, name: 'Home', item: `${shopUrl}/` }, { '@type': 'ListItem', position: 2, name: product.name }] },
    described(product, shopUrl),
  ],
});

const openGraph = (product, shopUrl) => html`<meta property="og:type" content="product">
<meta property="og:title" content="${product.name}">
<meta property="og:url" content="${shopUrl}${productPath(product)}">
<meta property="og:image" content="${shopUrl}${picturePath(product.colours[0].picture)}">
<meta property="product:price:amount" content="${decimal(product.price)}">
<meta property="product:price:currency" content="${currency}">
<meta property="product:retailer_item_id" content="${product.sku}">`;

/** What a product page tells machines in its head: the shop uses every way there is, one per product. */
export const productMarkup = (product, shopUrl) => ({
  meta: product.markup === 'opengraph' && openGraph(product, shopUrl),
  data: { 'json-ld': () => [described(product, shopUrl)], 'json-ld-group': () => [group(product, shopUrl)], 'json-ld-graph': () => [graph(product, shopUrl)] }[product.markup]?.() ?? [],
});
