/** UTF-8 bytes of a text: what the wire and the keepalive quota count, unlike `length`. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
