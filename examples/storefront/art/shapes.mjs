/**
 * The products, each a function of its tones to the SVG inside an 800 × 1000 studio that defines the patterns
 * `knit`, `rib` and `weave`, the side light `fall` and the blur `soft`.
 */
const shadow = (x, y, rx, ry = 22) => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#54432c" opacity=".26" filter="url(#soft)"/>`;

/** The same outline filled with colour, texture and side light. */
const cloth = (d, tone, texture = 'knit', colour = tone.yarn) =>
  `<path d="${d}" fill="${colour}"/><path d="${d}" fill="url(#${texture})"/><path d="${d}" fill="url(#fall)"/>`;

const mirror = (markup) => `<g transform="matrix(-1 0 0 1 800 0)">${markup}</g>`;

const body = 'M302 232C286 248 262 258 240 268L252 480 250 772Q400 796 550 772L548 480 560 268C538 258 514 248 498 232 460 250 340 250 302 232Z';
const sleeve = 'M242 267C196 282 172 330 160 410L108 716Q148 744 190 738L252 500Z';
const cuff = 'M108 712 99 768Q138 794 182 784L191 734Q150 742 108 712Z';
const hem = 'M250 768 252 826Q400 852 548 826L550 768Q400 794 250 768Z';
const collar = 'M298 228Q400 302 502 228L490 206Q400 262 310 206Z';
const back = 'M310 207Q400 168 490 207 400 262 310 207Z';

const sleeves = (tone, texture) => {
  const left = cloth(sleeve, tone, texture) + `<path d="${cuff}" fill="url(#rib)"/><path d="${sleeve}" fill="#000" opacity=".07"/>`;
  return left + mirror(left);
};

const pullover = (tone, over = '', { neck = true, texture = 'knit' } = {}) =>
  shadow(400, 872, 250) + sleeves(tone, texture) + cloth(body, tone, texture)
  + `<path d="M252 480Q262 400 250 300M548 480Q538 400 550 300" fill="none" stroke="${tone.deep}" stroke-opacity=".45" stroke-width="4"/>`
  + `<path d="${hem}" fill="url(#rib)"/><path d="${hem}" fill="url(#fall)"/>`
  + over
  + (neck ? `<path d="${back}" fill="${tone.deep}"/><path d="${collar}" fill="url(#rib)"/>` : '');

/** Rings of pattern round the neck, as the yoke of a Nordic sweater has them. */
const yokeRings = (tone) => {
  const ring = (radius, width, dash, shift = 0, colour = tone.accent) =>
    `<ellipse cx="400" cy="196" rx="${radius}" ry="${radius * 0.84}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash}" stroke-dashoffset="${shift}"/>`;
  return `<clipPath id="yoke"><path d="${body}"/><path d="${sleeve}"/><path d="${sleeve}" transform="matrix(-1 0 0 1 800 0)"/></clipPath><g clip-path="url(#yoke)" opacity=".92">`
    + ring(128, 9, '9 9') + ring(142, 5, '1000') + ring(158, 13, '8 18') + ring(171, 11, '20 6', 7) + ring(184, 13, '8 18') + ring(198, 5, '1000')
    + ring(213, 9, '9 9') + ring(228, 16, '6 30', 4) + ring(243, 11, '14 22', 8) + ring(258, 7, '6 30', 4) + '</g>';
};

const buttons = (x, from, to, count, colour) =>
  Array.from({ length: count }, (_, at) => {
    const y = from + ((to - from) * at) / (count - 1);
    return `<circle cx="${x}" cy="${y}" r="11" fill="${colour}"/><circle cx="${x - 2}" cy="${y - 2}" r="7" fill="#fff" fill-opacity=".25"/><path d="M${x - 3} ${y}h6" stroke="#1b1410" stroke-width="2"/>`;
  }).join('');

const sleeveless = 'M306 232C292 246 276 254 262 260 272 330 262 380 226 420L236 772Q400 796 564 772L574 420C538 380 528 330 538 260 524 254 508 246 494 232L400 400Z';

const mitten = (tone) => `<g>${cloth('M232 470C214 380 236 264 308 262 380 262 398 360 388 470L376 660H246Z', tone)}
${cloth('M246 560C196 556 172 500 178 440 184 404 218 404 224 440L238 492Z', tone)}
<g fill="${tone.accent}" opacity=".9">${Array.from({ length: 8 }, (_, at) => `<path d="M310 430 296 392 310 366 324 392Z" transform="rotate(${at * 45} 310 430)"/>`).join('')}<path d="M252 560h118v8H252zM254 584h114v8H254z"/><path d="M258 576h8M278 576h8M298 576h8M318 576h8M338 576h8M358 576h8" stroke="${tone.accent}" stroke-width="8"/></g>
<path d="M242 640 236 776Q310 796 386 776L380 640Q310 656 242 640Z" fill="url(#rib)"/></g>`;

const sock = (tone) => `<g>${cloth('M330 220H470V600C470 650 440 680 400 706L270 786C220 814 170 800 160 760 152 724 176 700 214 676L300 620C324 604 330 590 330 560Z', tone)}
<path d="M330 220H470V330H330Z" fill="url(#rib)"/><path d="M330 300h140v14H330zM330 350h140v8H330z" fill="${tone.accent}" opacity=".85"/>
<path d="M470 560C474 650 440 680 404 704 372 660 400 590 470 560ZM214 676C176 700 152 724 160 760 170 800 220 814 262 790 262 740 250 700 214 676Z" fill="${tone.accent}" opacity=".8"/></g>`;

export const shapes = {
  yoke: (tone) => pullover(tone, yokeRings(tone)),
  rollneck: (tone) => pullover(tone, `<path d="${back}" fill="${tone.deep}"/><path d="M306 236Q400 296 494 236L486 142Q400 176 314 142Z" fill="url(#rib)"/><path d="M314 142Q400 112 486 142 400 176 314 142Z" fill="${tone.deep}"/><path d="M306 236Q400 296 494 236L492 204Q400 262 308 204Z" fill="#000" opacity=".16"/>`, { neck: false }),
  halfzip: (tone) => pullover(tone, `<path d="${back}" fill="${tone.deep}"/><path d="M304 234Q350 268 392 274V170Q340 172 316 150Z" fill="url(#rib)"/><path d="M496 234Q450 268 408 274V170Q460 172 484 150Z" fill="url(#rib)"/><path d="M400 170V470" stroke="#c9c3b8" stroke-width="9"/><path d="M400 170V470" stroke="#4b463f" stroke-width="9" stroke-dasharray="3 5"/><path d="M394 466h12l4 46h-20z" fill="#c9b98f"/>`, { neck: false, texture: 'weave' }),
  cardigan: (tone) => pullover(tone, `<path d="M302 232 400 470 498 232C470 276 330 276 302 232Z" fill="${tone.deep}"/><path d="M318 214Q400 174 482 214L400 470Z" fill="${tone.deep}"/><path d="M296 234 312 206 412 470V840H376V478Z" fill="url(#rib)"/><path d="M504 234 488 206 400 452 412 482 424 478Z" fill="url(#rib)"/>${buttons(394, 500, 800, 6, tone.accent)}<path d="M276 610h84v110h-84zM440 610h84v110h-84z" fill="${tone.yarn}" stroke="${tone.deep}" stroke-opacity=".5" stroke-width="3"/><path d="M276 610h84v22h-84zM440 610h84v22h-84z" fill="url(#rib)"/>`, { neck: false }),
  slipover: (tone) => shadow(400, 872, 210) + `<path d="M306 232Q400 196 494 232L400 400Z" fill="${tone.deep}"/>` + cloth(sleeveless, tone)
    + `<g fill="${tone.accent}" opacity=".8">${Array.from({ length: 9 }, (_, row) => Array.from({ length: 9 }, (__, at) => { const x = 262 + at * 34 + (row % 2) * 17; const y = 440 + row * 36; return x < 545 ? `<path d="M${x} ${y - 9}l9 9-9 9-9-9z"/>` : ''; }).join('')).join('')}</g>`
    + `<path d="M306 232 400 400 494 232" fill="none" stroke="${tone.dark}" stroke-width="22"/><path d="M262 262C272 330 262 380 228 420M538 262C528 330 538 380 572 420" fill="none" stroke="${tone.dark}" stroke-width="18"/><path d="M236 770 238 828Q400 854 562 828L564 770Q400 796 236 770Z" fill="url(#rib)"/>`,
  anorak: (tone) => shadow(400, 888, 250)
    + [0, 1].map((side) => { const part = `<path d="M244 280C190 300 172 350 160 420L104 770Q146 796 192 786L256 520Z" fill="${tone.dark}"/><path d="M104 756 100 784Q146 812 188 800L193 772Q148 784 104 756Z" fill="${tone.deep}"/>`; return side ? mirror(part) : part; }).join('')
    + `<path d="M300 240C280 258 262 268 242 278L250 500 236 846Q400 872 564 846L550 500 558 278C538 268 520 258 500 240Z" fill="${tone.yarn}"/><path d="M300 240C280 258 262 268 242 278L250 500 236 846Q400 872 564 846L550 500 558 278C538 268 520 258 500 240Z" fill="url(#fall)"/>`
    + `<path d="M286 262C262 150 322 92 400 92S538 150 514 262C470 300 330 300 286 262Z" fill="${tone.dark}"/><path d="M322 250C306 176 340 136 400 136S494 176 478 250C446 280 354 280 322 250Z" fill="${tone.deep}"/><path d="M322 250C354 280 446 280 478 250L470 300Q400 330 330 300Z" fill="${tone.yarn}"/>`
    + `<path d="M400 286V500" stroke="${tone.deep}" stroke-width="8"/><path d="M392 496h16l3 36h-22z" fill="#d9d2c4"/><rect x="286" y="530" width="228" height="150" rx="10" fill="${tone.light}" fill-opacity=".55" stroke="${tone.deep}" stroke-opacity=".5" stroke-width="3"/><path d="M286 540q0-10 10-10h208q10 0 10 10v44H286z" fill="${tone.dark}"/><circle cx="310" cy="570" r="7" fill="#d9d2c4"/><circle cx="490" cy="570" r="7" fill="#d9d2c4"/><path d="M238 806Q400 832 562 806" fill="none" stroke="${tone.deep}" stroke-opacity=".4" stroke-width="4" stroke-dasharray="10 6"/><path d="M352 300v70M448 300v70" stroke="#f2ece0" stroke-width="5"/>`,
  jacket: (tone) => shadow(400, 892, 250)
    + [0, 1].map((side) => { const part = cloth('M244 264C190 284 170 340 158 420L106 770Q146 798 194 786L258 520Z', tone, 'weave') + `<path d="M106 770 110 740Q150 764 198 752L194 786Q146 798 106 770Z" fill="${tone.dark}"/>`; return side ? mirror(part) : part; }).join('')
    + cloth('M312 216C288 244 264 256 240 266L252 500 238 850Q400 872 562 850L548 500 560 266C536 256 512 244 488 216Z', tone, 'weave')
    + `<path d="M320 214Q400 176 480 214L410 420Z" fill="#efe7d8"/><path d="M312 216 286 262 340 330 318 352 410 540 424 520Z" fill="${tone.dark}"/><path d="M488 216 514 262 460 330 482 352 410 540 398 470Z" fill="${tone.light}"/><path d="M410 540V862" stroke="${tone.deep}" stroke-width="5"/>${buttons(432, 570, 780, 4, tone.accent)}<path d="M276 640h96v24h-96zM452 640h80v24h-80zM290 440h70v18h-70z" fill="${tone.dark}"/>`,
  vest: (tone) => shadow(400, 880, 210) + cloth('M318 236C298 254 276 262 262 266 270 340 262 390 224 430L232 838Q400 862 568 838L576 430C538 390 530 340 538 266 524 262 502 254 482 236Z', tone, 'weave')
    + `<g fill="none" stroke="${tone.deep}" stroke-opacity=".5" stroke-width="4">${[330, 400, 470, 540, 610, 680, 750].map((y) => `<path d="M${y < 420 ? 262 : 228} ${y}Q400 ${y + 26} ${y < 420 ? 538 : 572} ${y}"/>`).join('')}</g><path d="M318 240Q400 280 482 240L474 160Q400 186 326 160Z" fill="${tone.dark}"/><path d="M326 160Q400 136 474 160 400 186 326 160Z" fill="${tone.deep}"/><path d="M400 178V846" stroke="${tone.deep}" stroke-width="9"/><path d="M394 260h12l4 42h-20z" fill="#d9d2c4"/><path d="M270 640l60 90M530 640l-60 90" stroke="${tone.accent}" stroke-width="7"/>`,
  beanie: (tone) => shadow(400, 772, 230) + `<path d="M212 600C196 380 270 250 400 250S604 380 588 600Z" fill="url(#rib)"/><path d="M212 600C196 380 270 250 400 250S604 380 588 600Z" fill="url(#fall)"/><path d="M196 566Q400 610 604 566L610 722Q400 772 190 722Z" fill="${tone.yarn}"/><path d="M196 566Q400 610 604 566L610 722Q400 772 190 722Z" fill="url(#rib)"/><path d="M196 566Q400 610 604 566L610 722Q400 772 190 722Z" fill="url(#fall)"/><path d="M196 566Q400 610 604 566" fill="none" stroke="${tone.deep}" stroke-opacity=".6" stroke-width="6"/><rect x="470" y="640" width="70" height="46" rx="4" fill="#efe6d2" transform="rotate(-4 505 663)"/><path d="M484 676l12-18 8 10 8-14 14 20z" fill="#2f5a4e"/>`,
  mittens: (tone) => shadow(400, 816, 220) + `<g transform="translate(-10 20) rotate(-6 310 500)">${mitten(tone)}</g><g transform="translate(800 40) scale(-1 1) rotate(-10 310 500)">${mitten(tone)}</g>`,
  socks: (tone) => shadow(390, 836, 240) + `<g transform="translate(130 -10) rotate(4 400 500)" opacity=".96">${sock({ ...tone, yarn: tone.dark })}</g><g transform="translate(-10 30)">${sock(tone)}</g>`,
  scarf: (tone) => shadow(410, 850, 220) + cloth('M300 190C360 150 470 150 520 200 560 250 540 320 480 350L500 806H360L350 380C270 350 250 240 300 190Z', tone, 'weave', tone.dark)
    + cloth('M272 250C330 330 470 330 548 240L566 320C540 400 470 420 430 424L446 700H300L296 420C256 390 250 310 272 250Z', tone, 'weave')
    + `<g stroke="${tone.accent}" stroke-width="12" opacity=".75"><path d="M298 560h146M299 592h146M300 640h146"/></g><g stroke="${tone.yarn}" stroke-width="7" stroke-linecap="round">${Array.from({ length: 10 }, (_, at) => `<path d="M${307 + at * 15} 702v${44 + (at % 3) * 5}"/>`).join('')}</g><g stroke="${tone.dark}" stroke-width="7" stroke-linecap="round">${Array.from({ length: 9 }, (_, at) => `<path d="M${368 + at * 15} 808v${40 + (at % 2) * 6}"/>`).join('')}</g>`,
  daypack: (tone) => shadow(400, 866, 210) + `<path d="M346 186C346 130 454 130 454 186" fill="none" stroke="#6b4a2e" stroke-width="16"/><rect x="236" y="240" width="328" height="600" rx="70" fill="${tone.yarn}"/><rect x="236" y="240" width="328" height="600" rx="70" fill="url(#weave)"/><rect x="236" y="240" width="328" height="600" rx="70" fill="url(#fall)"/><path d="M226 300C226 214 290 176 400 176S574 214 574 300V440Q400 480 226 440Z" fill="${tone.dark}"/><path d="M226 300C226 214 290 176 400 176S574 214 574 300V440Q400 480 226 440Z" fill="url(#weave)"/><rect x="280" y="560" width="240" height="220" rx="26" fill="${tone.light}" fill-opacity=".4" stroke="${tone.deep}" stroke-opacity=".6" stroke-width="4"/><path d="M280 620h240" stroke="${tone.deep}" stroke-opacity=".6" stroke-width="5"/><g fill="#8a5f3a"><rect x="306" y="400" width="30" height="190" rx="6"/><rect x="464" y="400" width="30" height="190" rx="6"/><rect x="384" y="600" width="32" height="80" rx="6"/></g><g fill="none" stroke="#d8c48e" stroke-width="6"><rect x="300" y="500" width="42" height="34" rx="4"/><rect x="458" y="500" width="42" height="34" rx="4"/><rect x="378" y="640" width="44" height="26" rx="4"/></g><rect x="356" y="296" width="88" height="56" rx="5" fill="#8a5f3a"/><path d="M372 340l16-26 11 14 11-20 18 32z" fill="#efe6d2"/>`,
  mug: (tone) => shadow(390, 742, 210, 26) + `<path d="M540 420C650 400 660 600 530 610" fill="none" stroke="${tone.accent}" stroke-width="34"/><path d="M540 420C650 400 660 600 530 610" fill="none" stroke="${tone.yarn}" stroke-width="22"/><path d="M240 360H560L548 690Q544 730 500 736 400 750 300 736 256 730 252 690Z" fill="${tone.yarn}"/><path d="M240 360H560L548 690Q544 730 500 736 400 750 300 736 256 730 252 690Z" fill="url(#fall)"/><ellipse cx="400" cy="360" rx="162" ry="38" fill="${tone.accent}"/><ellipse cx="400" cy="364" rx="146" ry="28" fill="#3a2617"/><path d="M296 600l60-92 34 44 40-74 74 122z" fill="${tone.accent}" opacity=".85"/><path d="M356 508l14 22-12 10-16-8z" fill="${tone.yarn}"/><g fill="none" stroke="#fff" stroke-opacity=".75" stroke-width="9" stroke-linecap="round"><path d="M350 310c-24-30 24-46 0-84M420 300c-24-30 24-46 0-84"/></g>`,
  blanket: (tone) => shadow(400, 792, 280) + ['#0000', '#0002', '#0000'].map((shade, at) => `<g transform="translate(0 ${at * -118})"><path d="M150 664Q150 640 176 640H624Q650 640 650 664V742Q650 768 624 768H176Q150 768 150 742Z" fill="${at === 1 ? tone.light : tone.yarn}"/><path d="M150 664Q150 640 176 640H624Q650 640 650 664V742Q650 768 624 768H176Q150 768 150 742Z" fill="url(#weave)"/><path d="M160 704H640" stroke="${tone.deep}" stroke-opacity=".35" stroke-width="5"/><rect x="150" y="640" width="500" height="128" rx="26" fill="${shade}"/><path d="M240 641v126M276 641v126M520 641v126" stroke="${tone.accent}" stroke-opacity=".75" stroke-width="${at === 1 ? 8 : 14}"/></g>`).join('')
    + `<rect x="420" y="700" width="84" height="52" rx="4" fill="#efe6d2"/><path d="M438 740l14-22 10 12 10-17 16 27z" fill="#2f5a4e"/><rect x="150" y="404" width="500" height="364" rx="26" fill="url(#fall)"/>`,
  lantern: (tone) => shadow(400, 846, 190) + `<path d="M270 420C250 190 550 190 530 420" fill="none" stroke="#5b554c" stroke-width="12"/><ellipse cx="400" cy="540" rx="270" ry="260" fill="#ffd98a" opacity=".22"/><path d="M290 430h220l30 270H260z" fill="#fff3d0"/><path d="M290 430h220l30 270H260z" fill="#ffd277" opacity=".55"/><path d="M400 640c-50-20-40-80 0-130 40 50 50 110 0 130z" fill="#fff6dd"/><path d="M400 632c-22-12-20-46 0-76 20 30 22 64 0 76z" fill="#f4a93c"/><path d="M286 430h228l-24-70q-6-16-24-16H334q-18 0-24 16zM246 700h308l16 90q4 36-32 36H262q-36 0-32-36z" fill="${tone.yarn}"/><path d="M286 430h228l-24-70q-6-16-24-16H334q-18 0-24 16zM246 700h308l16 90q4 36-32 36H262q-36 0-32-36z" fill="url(#fall)"/><path d="M345 430 330 700M455 430l15 270M290 430l-30 270M510 430l30 270" stroke="${tone.dark}" stroke-width="8"/><circle cx="400" cy="764" r="17" fill="${tone.deep}"/>`,
};
