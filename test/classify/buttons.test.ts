// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isAdd } from '../../src/classify/buttons.js';

const button = (html: string) => new DOMParser().parseFromString(html, 'text/html').body.firstElementChild!;

describe('isAdd', () => {
  it.each([
    'Add to cart', 'Add to bag', 'Add to basket', 'Add all to cart', 'In den Warenkorb', 'In den Einkaufswagen legen', 'Zum Warenkorb hinzufügen', 'Ajouter au panier', 'Añadir al carrito', 'Agregar a la bolsa',
    'Adicionar ao carrinho', 'Comprar', 'Aggiungi al carrello', 'In winkelwagen', 'Toevoegen aan winkelwagen', 'Dodaj do koszyka', 'Do koszyka', 'Lägg i varukorgen', 'Læg i kurv', 'Legg i handlekurv', 'Lisää ostoskoriin',
    'Vložit do košíku', 'Do košíku', 'В корзину', 'Добавить в корзину', 'Купить', 'Sepete ekle', 'Προσθήκη στο καλάθι', 'Dodaj u košaricu', 'カートに入れる', 'カートに追加する', '買い物かごに入れる',
  ])('"%s" puts something into the cart', (label) => expect(isAdd(button(`<button>${label}</button>`))).toBe(true));

  it.each([
    'Cart', 'Корзина', 'В корзине', 'V košíku', 'View cart', 'Go to cart', 'Warenkorb (2)', 'Zum Warenkorb', 'Panier', 'In cart', '2 in cart', 'Add to wishlist', 'Ajouter aux favoris', 'Remove from cart', 'Buy now', 'Checkout', 'Search', 'Add review', 'Add address', 'Cart accessories', 'カートを見る', 'Comprar agora',
  ])('"%s" does not', (label) => expect(isAdd(button(`<button>${label}</button>`))).toBe(false));

  it.each([
    '<button name="add-to-cart" value="7"><i></i></button>', '<a href="?add-to-cart=78" class="button">+</a>', '<button id="button-cart">→</button>', '<button onclick="cart.add(\'43\', \'1\');">+</button>',
    '<a href="/cart.php?action=add&product_id=86">+</a>', '<div role="button" class="sqs-add-to-cart-button">+</div>', '<input type="submit" value="Add to Cart">', '<button aria-label="Add to cart"></button>',
  ])('%s does by its markup', (html) => expect(isAdd(button(html))).toBe(true));

  it.each(['<a class="towishlist">♥</a>', '<button class="add_to_cartoon">x</button>', '<a href="/cart">x</a>', '<a class="tocompare">x</a>'])('%s does not', (html) => expect(isAdd(button(html))).toBe(false));
});
