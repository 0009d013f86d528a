/** UTF-8 bytes of a text: what the wire and the keepalive quota count, unlike `length`. */
export const byteLength = (text: string): number =>
  // most texts are ASCII, and each encoding is garbage of their size
  /^[\0-\x7f]*$/.test(text) ? text.length : new TextEncoder().encode(text).length;
