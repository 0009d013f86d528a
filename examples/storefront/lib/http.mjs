import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const types = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};
const mostBytes = 64 * 1024;

/** Answers a request with a status, a body and headers; HEAD gets no body. */
export const send = (request, response, status, body, headers = {}) => {
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(request.method === 'HEAD' ? undefined : body);
};

/** After a form was posted: the browser goes on with a GET, so that reload and back never post again. */
export const redirect = (response, location) => {
  response.writeHead(303, { Location: location, 'Content-Length': 0 });
  response.end();
};

/** The fields of a posted form. Throws `{ status: 413 }` for a body no form of this shop can have. */
export const readForm = async (request) => {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > mostBytes) throw Object.assign(new Error('The form is too large.'), { status: 413 });
    parts.push(part);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString('utf8')));
};

/** Sends a file of a folder, with an entity tag so that a repeat costs no body. Returns false when there is no such file. */
export const sendFile = async (request, response, folder, name) => {
  const file = join(folder, normalize(`/${name}`));
  const info = await stat(file).catch(() => null);
  if (!info?.isFile()) return false;
  const tag = `"${info.size.toString(36)}-${Math.trunc(info.mtimeMs).toString(36)}"`;
  const headers = { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ETag: tag, 'Cache-Control': 'no-cache' };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers);
    response.end();
  } else {
    send(request, response, 200, await readFile(file), headers);
  }
  return true;
};
