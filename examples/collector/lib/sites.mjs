/**
 * Whose events are these? An origin that is bound to a site speaks for that site only, and nobody else speaks for it.
 *
 * @param {import('./config.mjs').Config['origins']} origins
 * @param {{ origin: string | undefined, named: string | undefined, trusted: boolean }} claim `named` is the envelope's `site`;
 *   `trusted` is a server that has shown its key
 * @returns {{ site: string } | { error: string }}
 */
export function siteOf({ any, list }, { origin, named, trusted }) {
  const bound = origin === undefined ? undefined : list.get(origin);
  if (bound !== undefined) {
    return named === undefined || named === '' || named === bound ? { site: bound }
      : { error: `${origin} may send events of the site ${JSON.stringify(bound)} only, not of ${JSON.stringify(named)}` };
  }
  const own = origin === undefined ? '' : hostOf(origin);
  const site = named || own || 'default';
  const owners = [...list].filter(([other, its]) => other !== origin && (its ?? hostOf(other)) === site);
  if (owners.length && !trusted && !(any && origin === undefined && owners.every(([, its]) => its === undefined))) {
    return { error: `The site ${JSON.stringify(site)} belongs to ${owners[0][0]}` };
  }
  return { site };
}

/** Whether a browser on this origin may post here at all. */
export const isAllowed = ({ any, list }, origin) => any || list.has(origin);

const hostOf = (origin) => (URL.canParse(origin) ? new URL(origin).host : origin);
