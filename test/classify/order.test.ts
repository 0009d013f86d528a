import { describe, expect, it } from 'vitest';
import { readOrder } from '../../src/classify/order.js';

describe('readOrder', () => {
  it.each([
    ['Thank you! Order number: 77120', '77120'], ['Votre commande est validée. Numéro de commande : FR-1203', 'FR-1203'], ['Bestellnummer: 20-441', '20-441'],
    ['Order #1001 confirmed', '1001'], ['Your order # is: 000000182 .', '000000182'], ['ご注文番号：55012', '55012'], ['Número de pedido: 35443', '35443'],
    ['Your order of 12 March. Order number 90017', '90017'],
  ])('finds the number in "%s"', (text, number) => expect(readOrder(text).number).toBe(number));

  it('takes no number for an amount that is none', () => expect(readOrder('TOTAL PAYMENT METHOD M 2653257').value).toBeUndefined());

  it('finds the last total and its currency', () => {
    expect(readOrder('Subtotal: €18.00 Shipping: €5.00 Total: €23.00')).toMatchObject({ value: 23, currency: 'EUR' });
    expect(readOrder('Gesamtsumme 38,00').value).toBe(38);
    expect(readOrder('$149.97 Sub-Total: $5.00 Flat Rate: $10.50 Tax: $165.47 Total: Status of the order')).toMatchObject({ value: 165.47 });
    expect(readOrder('Gesamtsumme 243,80 €* Gesamtnettosumme 204,87 € zzgl. 19 % MwSt. 38,93 €')).toMatchObject({ value: 243.8, currency: 'EUR' });
    expect(readOrder('Objednávka celkem 2 975,90 Kč')).toMatchObject({ value: 2975.9, currency: 'CZK' });
    expect(readOrder('Sipariş toplamı 890,70 ₺')).toMatchObject({ value: 890.7, currency: 'TRY' });
    expect(readOrder('Итого: 2 890 ₽')).toMatchObject({ value: 2890, currency: 'RUB' });
    expect(readOrder('Totaal 38,00 €')).toMatchObject({ value: 38, currency: 'EUR' });
  });

  it('sees that an order was not paid', () => {
    expect(readOrder('Unfortunately your order failed').unpaid).toBe(true);
    expect(readOrder('Zahlung fehlgeschlagen').unpaid).toBe(true);
    expect(readOrder('Tyvärr kan din order inte behandlas: banken nekade köpet').unpaid).toBe(true);
    expect(readOrder('Tyvärr har din betalning misslyckats').unpaid).toBe(true);
    expect(readOrder('Ödeme başarısız oldu').unpaid).toBe(true);
    expect(readOrder('Thank you for your order').unpaid).toBe(false);
  });
});
