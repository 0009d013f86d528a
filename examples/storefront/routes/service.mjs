import { helpPages } from '../data/help.mjs';
import { accountPage, loginPage, orderPage, orderStatusPage, registerPage } from '../pages/account.mjs';
import { contactPage, faqPage, helpHomePage, helpPage } from '../pages/help.mjs';
import { messagePage, referPage } from '../pages/more.mjs';

const signIn = ({ session }, account) => {
  for (const order of session.orders) if (!account.orders.includes(order)) account.orders.push(order);
  session.account = account;
  return { to: '/account' };
};

const login = (context) => {
  const { email = '', password = '' } = context.form;
  const account = context.accounts.login({ email, password });
  return account ? signIn(context, account) : { status: 422, page: loginPage(context, { login: 'E-mail address and password do not go together.' }, context.form) };
};

const register = (context) => {
  const { name = '', email = '', password = '' } = context.form;
  const faults = {
    ...(!name.trim() && { name: 'Please give your name.' }),
    ...(!/^\S+@\S+\.\S+$/.test(email) && { email: 'This does not look like an e-mail address.' }),
    ...(password.length < 8 && { password: 'At least eight characters, please.' }),
  };
  const account = Object.keys(faults).length === 0 && context.accounts.register({ name: name.trim(), email, password });
  if (account) return signIn(context, account);
  return { status: 422, page: registerPage(context, { ...(account === null && { email: 'There is an account with this address.' }), ...faults }, context.form) };
};

const track = (context) => {
  const { order_number = '', email = '' } = context.form;
  const order = context.orders.find(order_number, email);
  return order ? { page: orderPage(context, order) } : { status: 422, page: orderStatusPage(context, { order: 'We found no such order for this address.' }, context.form) };
};

const message = (title, text, more) => (context) => ({ page: messagePage(context, { title, text, ...more }) });

/** Account, orders, help and letters. */
export const serviceRoutes = {
  'GET /account': (context) => (context.session.account ? { page: accountPage(context) } : { to: '/account/login' }),
  'GET /account/login': (context) => ({ page: loginPage(context) }),
  'POST /account/login': login,
  'GET /account/register': (context) => ({ page: registerPage(context) }),
  'POST /account/register': register,
  'POST /account/logout': (context) => {
    context.session.account = null;
    return { to: '/' };
  },
  'GET /account/orders/:number': (context, { number }) => {
    const order = context.orders.of(context.session, number);
    return order ? { page: orderPage(context, order) } : null;
  },
  'GET /order-status': (context) => ({ page: orderStatusPage(context) }),
  'POST /order-status': track,
  'GET /help': (context) => ({ page: helpHomePage(context) }),
  'GET /help/:slug': (context, { slug }) => (helpPages.some((one) => one.slug === slug) ? { page: helpPage(context, slug) } : null),
  'POST /help/returns': message('Your return has begun', 'The label is on its way to you by e-mail. Put the things into their bag, and hand the parcel in within 14 days.', { to: '/help', on: 'Help centre', bodyClass: 'help message' }),
  'GET /faq': (context) => ({ page: faqPage(context) }),
  'GET /contact': (context) => ({ page: contactPage(context) }),
  'POST /contact': message('Thank you for your message', 'We answer within a working day.', { bodyClass: 'contact message' }),
  'POST /newsletter': message('Welcome to the workshop letters', 'The next one comes with the first frost.'),
  'GET /refer-a-friend': (context) => ({ page: referPage(context) }),
  'POST /refer-a-friend': message('Your invitation is on its way', 'You will hear from us when your friend’s first order is delivered.', { to: '/shop', bodyClass: 'referral message' }),
};
