import type { Cart, Profile } from './Profile.js';

/** What waits in the cart, also since an earlier visit; undefined when nothing does. */
export const openCart = ({ cart }: Profile): Cart | undefined => cart;
