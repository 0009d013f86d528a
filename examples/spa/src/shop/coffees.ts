export interface Coffee {
  id: string;
  name: string;
  from: string;
  taste: 'bright' | 'round' | 'dark';
  notes: string;
  /** Euros for 250 g. */
  price: number;
}

export const coffees: Coffee[] = [
  { id: 'guji', name: 'Guji', from: 'Ethiopia', taste: 'bright', notes: 'Peach, bergamot, cane sugar', price: 14.5 },
  { id: 'nyeri', name: 'Nyeri', from: 'Kenya', taste: 'bright', notes: 'Blackcurrant, rhubarb, honey', price: 16 },
  { id: 'huila', name: 'Huila', from: 'Colombia', taste: 'round', notes: 'Caramel, red apple, almond', price: 12.5 },
  { id: 'antigua', name: 'Antigua', from: 'Guatemala', taste: 'round', notes: 'Milk chocolate, orange, hazelnut', price: 13 },
  { id: 'aceh', name: 'Aceh', from: 'Sumatra', taste: 'dark', notes: 'Cedar, dark chocolate, pipe tobacco', price: 13.5 },
  { id: 'house', name: 'Tuesday House', from: 'Blend', taste: 'dark', notes: 'Cocoa, walnut, toast', price: 10.5 },
];

export const grinds = ['Whole bean', 'Filter', 'Espresso'];

export const coffeeOf = (id: string): Coffee | undefined => coffees.find((one) => one.id === id);

const euros = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' });
export const price = (amount: number): string => euros.format(amount);
