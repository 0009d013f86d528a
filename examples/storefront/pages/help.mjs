import { helpPages, questions, searchHelp } from '../data/help.mjs';
import { html, jsonLd } from '../lib/html.mjs';
import { layout } from './layout.mjs';
import { crumbs, field } from './parts.mjs';

const chat = html`<section class="chat-box"><h2>Still wondering?</h2><p>Torunn and Mikkel answer from nine to five.</p><p class="row"><button class="button" type="button" id="open-chat" aria-haspopup="dialog" aria-controls="chat" data-chat>Chat with us</button> <a class="button ghost" href="/contact">Contact</a></p>
<dialog id="chat" class="chat" aria-labelledby="chat-title"><form method="dialog"><h2 id="chat-title">Chat</h2><p>Hei! This is a demo, so nobody is typing. In a real shop, this is where somebody would be.</p><p><button class="button" type="submit">Close</button></p></form></dialog></section>`;

const helpSearch = (query = '') => html`<form class="big-search" role="search" action="/help" method="get"><label class="unseen" for="help-search">Search the help centre</label><input id="help-search" name="q" type="search" value="${query}" placeholder="What is it about?"><button class="button" type="submit">Search</button></form>`;

const opened = {
  details: (one) => html`<details class="question" id="${one.id}"><summary>${one.q}</summary><p>${one.a}</p></details>`,
  button: (one) => html`<div class="question" id="${one.id}"><h3><button type="button" aria-expanded="false" aria-controls="${one.id}-answer">${one.q}</button></h3><div class="answer" id="${one.id}-answer" hidden><p>${one.a}</p></div></div>`,
};

const groups = (list) => [...new Set(list.map((one) => one.topic))].map((topic) => html`<section class="faq-group" id="${topic.toLowerCase()}"><h2>${topic}</h2>${list.filter((one) => one.topic === topic).map((one) => opened[one.style](one))}</section>`);

export const helpHomePage = (context) => {
  const query = (context.url.searchParams.get('q') ?? '').trim();
  const found = searchHelp(query);
  return layout(context, {
    title: 'Help centre',
    bodyClass: 'help',
    body: html`<div class="narrow"><h1>How can we help?</h1>${helpSearch(query)}
${query ? html`<p role="status">${found.questions.length + found.pages.length} answers for “${query}”</p>${found.pages.map((one) => html`<p><a href="/help/${one.slug}">${one.title}</a> <span class="quiet">${one.line}</span></p>`)}${groups(found.questions)}` : html`<ul class="topics">${helpPages.map((one) => html`<li><a href="/help/${one.slug}"><b>${one.title}</b><span>${one.line}</span></a></li>`)}<li><a href="/faq"><b>Questions &amp; answers</b><span>Delivery, returns and care, in short.</span></a></li><li><a href="/order-status"><b>Order status</b><span>With order number and e-mail address.</span></a></li><li><a href="/contact"><b>Contact</b><span>By phone, by mail, by letter.</span></a></li></ul>`}${chat}</div>`,
  });
};

export const faqPage = (context) => layout(context, {
  title: 'Questions & answers',
  bodyClass: 'faq',
  head: jsonLd({ '@type': 'FAQPage', mainEntity: questions.map((one) => ({ '@type': 'Question', name: one.q, acceptedAnswer: { '@type': 'Answer', text: one.a } })) }),
  body: html`<div class="narrow">${crumbs(['Help', '/help'], ['Questions & answers'])}<h1>Questions &amp; answers</h1>${groups(questions)}${chat}</div>`,
});

export const helpPage = (context, slug) => {
  const page = helpPages.find((one) => one.slug === slug);
  return page && layout(context, {
    title: page.title,
    bodyClass: `help help-${slug}`,
    body: html`<div class="narrow prose">${crumbs(['Help', '/help'], [page.title])}<h1>${page.title}</h1><p class="lead">${page.line}</p>${page.parts.map(([name, text]) => html`<h2>${name}</h2><p>${text}</p>`)}
${slug === 'returns' && html`<form id="return-form" class="panel" action="/help/returns" method="post"><h2>Start a return</h2>${field({ name: 'order_number', label: 'Order number' })}<p class="field"><label for="reason">Reason</label><select id="reason" name="reason"><option>Too small</option><option>Too large</option><option>Not as expected</option><option>Faulty</option></select></p><p><button class="button" type="submit">Start return</button></p></form>`}${chat}</div>`,
  });
};

export const contactPage = (context) => layout(context, {
  title: 'Contact',
  bodyClass: 'contact',
  head: jsonLd({ '@type': 'ContactPage', name: 'Contact', url: `${context.shop.url}/contact` }),
  body: html`<div class="narrow">${crumbs(['Help', '/help'], ['Contact'])}<h1>Contact</h1><div class="contact-ways"><p><b>Phone</b><br><a href="tel:+441632960142">+44 1632 960142</a><br><span class="quiet">Weekdays, 9 to 17</span></p><p><b>E-mail</b><br><a href="mailto:hei@fjordwool.example">hei@fjordwool.example</a><br><span class="quiet">Answered within a day</span></p><p><b>Workshop</b><br>Sandvika 4, Bergen<br><span class="quiet">Saturdays, 10 to 15</span></p></div>
<form id="contact-form" class="panel" action="/contact" method="post"><h2>Write to us</h2>${field({ name: 'name', label: 'Name', auto: 'name' })}${field({ name: 'email', label: 'E-mail address', type: 'email', auto: 'email' })}<p class="field"><label for="message">Message</label><textarea id="message" name="message" rows="5" required></textarea></p><p><button class="button" type="submit">Send message</button></p></form></div>`,
});
