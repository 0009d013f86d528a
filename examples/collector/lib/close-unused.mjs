/**
 * Ends connections that have not asked for anything when the server closes. Browsers open some in advance, and Node's idle
 * connections are only those that were answered once: each of the others would hold up the end for a minute.
 *
 * @param {import('fastify').FastifyInstance} app
 */
export function closeUnused(app) {
  const unused = new Set();
  app.server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.addHook('onRequest', async (request) => void unused.delete(request.raw.socket));
  app.addHook('preClose', async () => unused.forEach((socket) => socket.destroy()));
}
