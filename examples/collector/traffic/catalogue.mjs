/** What the imagined shop sells, and what its customers ask. */
const lines = {
  'Running shoes': [['Trail runner Fjord', 119], ['Road runner Lund', 99], ['Race flat Sund', 149], ['Winter runner Rime', 139], ['Starter Eik', 69]],
  Jackets: [['Rain shell Regn', 179], ['Wind jacket Blest', 89], ['Down jacket Dun', 229], ['Fleece Ull', 79]],
  Backpacks: [['Day pack 20 l', 75], ['Trek pack 45 l', 159], ['Race vest 8 l', 109]],
  Tents: [['One-person tent Lett', 249], ['Family tent Stor', 449]],
  Accessories: [['Merino socks, three pairs', 29], ['Head torch 400 lm', 49], ['Bottle 0.7 l', 19], ['Cap Sol', 25], ['Gaiters', 35]],
};

export const products = Object.entries(lines).flatMap(([category, list], line) => list.map(([name, price], index) => ({
  item_id: `sku-${line + 1}${String(index + 1).padStart(2, '0')}`, item_name: name, price, item_category: category,
})));

export const categories = Object.keys(lines);

/** Questions by what the visitor was doing when they came up, with how often each is asked. */
export const questions = {
  product: { 'Which size fits me?': 9, 'Is it waterproof?': 4, 'When is it back in stock?': 3, 'How do I care for it?': 2 },
  cart: { 'How much is delivery?': 8, 'Is there a voucher field?': 3, 'Can I change the colour?': 1 },
  checkout: { 'Which payment methods are there?': 6, 'How long does delivery take?': 6, 'Is my card safe here?': 2, 'Do you deliver to an island?': 1 },
  after: { 'Where is my order?': 9, 'How do I send it back?': 8, 'When do I get my money back?': 4, 'How long is the guarantee?': 3 },
};

export const searches = ['running shoes', 'rain jacket', 'head torch', 'tent for two', 'merino', 'gift', 'backpack 20l', 'waterproof', 'sale', 'socks'];
