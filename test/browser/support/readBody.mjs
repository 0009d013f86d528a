import { gunzipSync, inflateSync } from 'node:zlib';

/** The whole body as bytes. Rejects when the connection ends before it is complete. */
export const readBody = (request) =>
  new Promise((resolve, reject) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => (request.complete ? resolve(Buffer.concat(chunks)) : reject(new Error('cut off'))));
    request.on('error', reject);
    request.on('aborted', () => reject(new Error('cut off')));
  });

/** The body as text, whatever content-encoding or magic number says about compression. */
export const bodyText = (bytes) => {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes).toString();
  if (bytes[0] === 0x78 && (bytes[1] === 0x01 || bytes[1] === 0x9c)) return inflateSync(bytes).toString();
  return bytes.toString();
};
