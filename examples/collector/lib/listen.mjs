import { createServer } from 'node:net';

/**
 * Listens on the wanted port, or on the next free one if it is taken.
 *
 * @param {import('fastify').FastifyInstance} app @param {{ port: number, host: string }} where @param {(text: string) => void} log
 * @returns {Promise<number>} the port
 */
export async function listenNear(app, { port, host }, log) {
  let free = port;
  while (free && free < port + 50 && await isTaken(free, host)) free++;
  if (free !== port) log(`Port ${port} is taken; the collector uses ${free} instead.`);
  await app.listen({ port: free, host });
  return app.server.address().port;
}

function isTaken(port, host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
}
