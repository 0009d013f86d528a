import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

const hash = (password, salt) => scryptSync(password, salt, 32);

/** Customers with a password, in memory, by e-mail address. */
export const createAccounts = () => {
  const byEmail = new Map();
  const key = (email) => email.trim().toLowerCase();
  return {
    /** The new account, or null when the address is taken. */
    register({ name, email, password }) {
      if (byEmail.has(key(email))) return null;
      const salt = randomBytes(16);
      const account = { name, email: key(email), orders: [], salt, hash: hash(password, salt) };
      byEmail.set(account.email, account);
      return account;
    },
    /** The account, or null when address and password do not go together. */
    login({ email, password }) {
      const account = byEmail.get(key(email));
      return account && timingSafeEqual(account.hash, hash(password, account.salt)) ? account : null;
    },
  };
};
