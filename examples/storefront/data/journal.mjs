/** The shop's journal: things to read, nothing to buy. */
export const articles = [
  {
    slug: 'a-jumper-for-thirty-years', title: 'A jumper for thirty years', date: '2026-10-04', author: 'Ingrid Solheim', picture: 'fjord-dusk', minutes: 6,
    line: 'My grandfather’s fishing jumper is older than I am. This is what has been done to it since.',
    text: [
      'It hangs on the third peg from the door, and it has hung there since before the door was replaced. The elbows are mine; the left cuff is my aunt’s, in a grey that was the nearest she had in 1998. The body is his, knitted by somebody whose name he never told us.',
      'Wool does not wear out the way other cloth does. It thins where it is rubbed and holds where it is not, so that a garment tells you where it has been. You mend the thin place before it is a hole, with a yarn of the same weight, following the stitch that is there. That is all the art there is in it.',
      'What ends a jumper is the washing machine, moths, and being forgotten in a drawer. Wear it, air it, and look it over once a year when the evenings get long. Ours gets its looking-over on the first Sunday of October.',
      'If you would rather not do it yourself, send it to us. We have two people in Bergen who do nothing else, and a box of buttons that has outlived three computers.',
    ],
  },
  {
    slug: 'how-to-wash-wool', title: 'How to wash wool, mostly by not washing it', date: '2026-09-12', author: 'Torunn Aas', picture: 'fjord-morning', minutes: 4,
    line: 'An evening on the balcony does more for a sweater than a machine ever will.',
    text: [
      'Wool fibre is scaled, like a fir cone, and a little greasy. Dirt sits on the outside and falls off when the fibre dries and moves. Hang a sweater outdoors on a damp evening, take it in dry the next morning, and most of what you meant to wash out is gone.',
      'If it has to be water: cool, with a wool soap, ten minutes in a basin. Press, never rub. Roll it in a towel and stand on the roll. Dry it flat, away from the stove, and pull it gently to its measure while it is damp.',
      'Once or twice a winter is enough for a sweater worn over a shirt. Socks, of course, are another matter.',
    ],
  },
  {
    slug: 'three-walks-from-bergen', title: 'Three walks from Bergen that end at a stove', date: '2026-08-20', author: 'Mikkel Dahl', picture: 'fjord-summer', minutes: 8,
    line: 'None takes longer than a day, and each has a hut with coffee at the end of it.',
    text: [
      'The first begins at the tram stop. You walk up through the last gardens, past a reservoir that is always darker than you remember, and along a ridge from which the whole town looks like something spilled. The hut is open on Sundays; the waffles run out at two.',
      'The second needs a ferry. Take the early one, and take a windproof, because the plateau catches whatever comes in off the sea. There are eleven cairns between the quay and the stove. Count them on the way, they are your way back in fog.',
      'The third is the longest and the kindest: an old road, never steep, along a fjord arm that freezes in January. At its end is a room with a stove, a guest book that goes back to 1961, and a sign asking you to leave more wood than you found.',
    ],
  },
];

export const findArticle = (slug) => articles.find((one) => one.slug === slug);
