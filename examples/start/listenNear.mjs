const attempts = 50;

/**
 * Calls `listen(port)` with the wanted port and, while that is taken, with the ones after it.
 *
 * @template T
 * @param {number} port 0 for any free one
 * @param {(port: number) => Promise<T>} listen rejects with EADDRINUSE for a taken port
 * @param {(text: string) => void} log told when it is another port than the wanted one
 * @returns {Promise<T>} what `listen` resolved to
 * @throws {Error} when all of 50 ports are taken, or `listen` failed for another reason
 */
export const listenNear = async (port, listen, log) => {
  for (let at = port; at < port + attempts && at <= 65_535; at++) {
    try {
      const result = await listen(at);
      if (at !== port) log(`Port ${port} is taken; the shop uses ${at} instead.`);
      return result;
    } catch (error) {
      if (error.code === 'EACCES') throw new Error(`Port ${at} may not be opened by this user; set PORT to one above 1023.`);
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`All ports from ${port} to ${Math.min(port + attempts - 1, 65_535)} are taken; set PORT to a free one.`);
};
