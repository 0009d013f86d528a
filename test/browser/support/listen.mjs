import { createServer } from 'node:http';

/**
 * An HTTP server on 127.0.0.1 that can go down (listener closed, connections cut) and come back on the same port.
 * @param {import('node:http').RequestListener} handle
 * @param {number} [port] 0: any free one.
 */
export const listen = async (handle, port = 0) => {
  let server;
  const sockets = new Set();
  const up = () =>
    new Promise((resolve, reject) => {
      server = createServer(handle).once('error', reject);
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      server.listen(port, '127.0.0.1', () => {
        port = server.address().port;
        resolve();
      });
    });
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const down = () =>
    new Promise((resolve) => {
      if (!server?.listening) return resolve();
      server.close(() => resolve());
      cut();
    });
  await up();
  return { port, up: () => (server.listening ? undefined : up()), down, cut };
};
