import { describe, expect, it } from 'vitest';
import { kindOf, markedKind } from '../../src/classify/kinds.js';
import { stepIn, topicIn } from '../../src/classify/reading.js';
import { meaning, plain } from '../../src/classify/words.js';

describe('plain', () => {
  it('folds case, diacritics, camelCase and punctuation', () => {
    expect(plain('  Zamówienia & Übersicht ')).toBe('zamowienia-ubersicht');
    expect(plain('shoppingCartView')).toBe('shopping-cart-view');
    expect(plain('ショッピングカート')).toBe('ショッピングカート');
  });
});

describe('meaning', () => {
  it.each([
    ['My cart', 'C'], ['Il tuo carrello', 'C'], ['Seu carrinho', 'C'], ['Din varukorg', 'C'], ['ショッピングカート', 'C'],
    ['Order tracking', 'OX'], ['Merci pour votre commande', 'TO'], ['Wishlist', 'W'], ['Foire aux questions', 'F'],
    ['Pedido confirmado', 'OY'], ['Commande confirmée', 'OY'], ['Bestellung bestätigt', 'OY'], ['Your order', 'O'], ['ご注文', 'O'], ['Zurück zum Warenkorb', 'C'], ['ご注文状況', 'X'], ['注文', 'O'], ['Reembolsos', 'E'],
    ['Krepšelis', 'C'], ['Mano paskyra', 'A'], ['Tellimuse kinnitus', 'O?'], ['Pasūtījumi', 'U'], ['Mina beställningar', 'U'], ['Moje objednávky', 'U'], ['Siparişlerim', 'U'], ['Vă mulțumim pentru comandă!', 'TO'], ['Número de orden', '#O'], ['Στο καλάθι', '+C'], ['Ordrebekreftelse', 'Z'], ['Passwort vergessen', 'A'], ['Wachtwoord vergeten', 'A'], ['Order received', 'Ot'],
  ])('understands "%s"', (text, letters) => expect(meaning(text)).toBe(letters));

  it.each(['Cart accessories', 'koszykówka', 'cartons', 'Thank-you cards', 'Account books', 'Search lights', 'Reise nach Zürich', '英文法'])('does not take "%s" for something it only resembles', (text) => {
    expect(meaning(text)).toContain('?');
  });
});

describe('kindOf', () => {
  it.each([
    ['K/C', 'cart'], ['C/K', 'checkout'], ['K/T', 'purchase'], ['A/U/?', 'order_status'], ['A/U', 'account'], ['P/?', 'product'], ['P/?/V', 'review'],
    ['L/?', 'listing'], ['H/B/?', 'support'], ['B/?', 'content'], ['0', 'other'],
  ])('reads %s as %s', (meanings, kind) => expect(kindOf(meanings)).toBe(kind));

  it('knows nothing of a bare slug', () => expect(kindOf('?')).toBeUndefined());
});

describe('markedKind', () => {
  it.each([
    ['catalog-product-view', 'product'], ['catalog-category-view', 'listing'], ['checkout-cart-index', 'cart'], ['woocommerce-order-received', 'purchase'],
    ['product/search', 'search'], ['single-product', 'product'], ['guest-tracking', 'order_status'], ['error404', 'other'],
  ])('takes the body class or page type %s for %s', (marker, kind) => expect(markedKind(marker)).toBe(kind));

  it('takes an order for a checkout, and in an account for an old one', () => {
    expect(markedKind('woocommerce-view-order')).toBe('checkout');
    expect(markedKind('woocommerce-view-order', 'A/O/?')).toBe('order_status');
  });

  it('ignores markers with words it does not understand', () => {
    expect(markedKind('cart-drawer-enabled')).toBeUndefined();
    expect(markedKind('product-joust-duffle-bag')).toBeUndefined();
  });
});

describe('steps and topics', () => {
  it.each([['Mode de livraison', 'shipping'], ['checkout-payment-step', 'payment'], ['Dane adresowe', 'information'], ['Controleer je bestelling', 'review'], ['Dati di pagamento', 'payment'], ['Versand und Zahlung', 'shipping'], ['Zusammenfassung', 'review']])(
    'reads the step "%s" as %s',
    (text, step) => expect(stepIn(text)).toBe(step),
  );
  it('names what a support page is about', () => {
    expect(topicIn('Zwroty i reklamacje')).toBe('returns');
    expect(topicIn('Kontakt')).toBe('contact');
    expect(topicIn('Our story')).toBeUndefined();
  });
});
