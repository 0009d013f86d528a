import { randomBytes } from 'node:crypto';

const cookieName = 'fjordwool_session';
const most = 10_000;

const cookie = (header = '') => {
  for (const pair of header.split(';')) {
    const [name, value] = pair.trim().split('=');
    if (name === cookieName) return value;
  }
  return undefined;
};

const fresh = () => ({ cart: [], removed: null, wishlist: [], checkout: {}, orders: [], account: null, notice: null, reviews: [] });

/**
 * What the shop remembers of a customer between pages, in memory, found by a cookie.
 * Beyond 10,000 customers the one that came first is forgotten.
 */
export const createSessions = () => {
  const byId = new Map();
  return {
    /** The session of a request; a new one sets its cookie on the response. */
    of(request, response) {
      const known = byId.get(cookie(request.headers.cookie));
      if (known) return known;
      const id = randomBytes(18).toString('base64url');
      const session = fresh();
      byId.set(id, session);
      if (byId.size > most) byId.delete(byId.keys().next().value);
      response.setHeader('Set-Cookie', `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`);
      return session;
    },
  };
};
