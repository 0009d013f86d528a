/**
 * The class of device from a User-Agent header. The header itself is not kept: it is nearly a fingerprint.
 * iPads that call themselves Macintosh count as desktop: the header alone cannot tell.
 *
 * @param {string | undefined} agent
 * @returns {'mobile' | 'tablet' | 'desktop' | 'bot' | 'server' | 'unknown'}
 */
export function device(agent) {
  if (!agent) return 'unknown';
  if (/bot\b|crawl|spider|slurp|headless|lighthouse/i.test(agent)) return 'bot';
  if (/ipad|tablet|kindle|silk(?!.*mobile)|android(?!.*mobile)/i.test(agent)) return 'tablet';
  if (/mobi|iphone|ipod|android/i.test(agent)) return 'mobile';
  if (/windows|macintosh|x11|cros|linux/i.test(agent)) return 'desktop';
  if (/^(node|curl|wget|python|go-http|java|undici|axios|okhttp)/i.test(agent)) return 'server';
  return 'unknown';
}
