/** Questions and their answers. `style` is how the page opens them: `details`, or a button with aria-expanded. */
export const questions = [
  { id: 'how-long-does-delivery-take', topic: 'Delivery', style: 'details', q: 'How long does delivery take?', a: 'Orders placed before 13:00 on a weekday leave our warehouse the same day. Standard delivery takes two to four working days within the EU, Norway and Switzerland; express is there on the next working day.' },
  { id: 'what-does-shipping-cost', topic: 'Delivery', style: 'details', q: 'What does shipping cost?', a: 'Standard shipping is €6.90, and free from €120. Express is €14.90. Collecting a parcel at a pick-up point is €3.90.' },
  { id: 'where-is-my-order', topic: 'Delivery', style: 'details', q: 'Where is my order?', a: 'Sign in and open the order in your account, or look it up with the order number and e-mail address on the order status page.' },
  { id: 'how-do-i-return', topic: 'Returns', style: 'button', q: 'How do I return something?', a: 'You have 60 days. Start the return on the returns page, put the things back into their bag, and hand the parcel in anywhere our label is accepted. Returns are free within the EU.' },
  { id: 'when-do-i-get-my-money-back', topic: 'Returns', style: 'button', q: 'When do I get my money back?', a: 'Within three working days of the parcel reaching us, the same way you paid.' },
  { id: 'can-i-exchange-a-size', topic: 'Returns', style: 'button', q: 'Can I exchange a size?', a: 'Yes. Tell us the size you need when you start the return; we reserve it and send it as soon as your parcel is scanned.' },
  { id: 'how-do-i-wash-wool', topic: 'Care', style: 'button', q: 'How do I wash wool?', a: 'Less than you think. Air it overnight first. If it needs a wash: cool water, wool soap, no wringing, dry it flat on a towel.' },
  { id: 'my-sweater-is-pilling', topic: 'Care', style: 'button', q: 'My sweater is pilling. Is it faulty?', a: 'No. Loose fibres work their way out in the first weeks. Take them off with a wool comb; after two or three rounds it stops.' },
  { id: 'do-you-repair', topic: 'Care', style: 'button', q: 'Do you repair things?', a: 'We mend everything we have ever sold. The first two repairs are on us; write to us with a photograph.' },
];

/** The service pages a customer looks for, each with its own address. */
export const helpPages = [
  {
    slug: 'shipping', title: 'Shipping & delivery', line: 'Costs, times, and how to follow a parcel.',
    parts: [
      ['Costs', 'Standard shipping is €6.90, and free for orders from €120. Express is €14.90, a pick-up point €3.90.'],
      ['Times', 'Ordered before 13:00 on a weekday, it leaves the same day. Standard takes two to four working days, express one.'],
      ['Where we ship', 'The EU, Norway, Iceland, Switzerland and the United Kingdom. Duties are included everywhere.'],
      ['Following a parcel', 'The tracking number comes by e-mail as soon as the parcel is scanned. You can also look at the order status page.'],
    ],
  },
  {
    slug: 'returns', title: 'Returns & exchanges', line: 'Sixty days, free within the EU, no questions.',
    parts: [
      ['How it works', 'Start the return here, put the things into the bag they came in, and hand the parcel in. The label is already inside the lid.'],
      ['Money back', 'Within three working days of the parcel reaching us, the same way you paid.'],
      ['Exchanges', 'Name the size or colour you need instead. We reserve it while yours is on its way.'],
      ['Worn things', 'If something fails in use, we mend it first. If it cannot be mended, we replace it.'],
    ],
  },
  {
    slug: 'size-guide', title: 'Size guide', line: 'Measured on the garment, lying flat.',
    parts: [
      ['Sweaters and cardigans', 'Chest, armpit to armpit: XS 47 cm, S 50 cm, M 53 cm, L 56 cm, XL 60 cm.'],
      ['Mittens', 'Round the palm: S 18 cm, M 20 cm, L 22 cm.'],
      ['Between sizes', 'Our yoke sweaters are cut generously: go down. The roll-neck is slim: go up.'],
    ],
  },
];

/** Questions and help pages that hold every word asked for. */
export const searchHelp = (query) => {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (text) => words.every((word) => text.toLowerCase().includes(word));
  return words.length
    ? {
      questions: questions.filter((one) => holds(`${one.q} ${one.a} ${one.topic}`)),
      pages: helpPages.filter((one) => holds([one.title, one.line, ...one.parts.flat()].join(' '))),
    }
    : { questions: [], pages: [] };
};
