/**
 * Finds the handler of a request among routes written as `GET /product/:slug`. Answers `{ handle, params }`,
 * `{ allow }` with the methods of a path that exists under others, or null.
 */
export const createRouter = (routes) => {
  const table = Object.entries(routes).map(([key, handle]) => {
    const [method, path] = key.split(' ');
    return { method, parts: path.split('/'), handle };
  });
  const fits = (parts, path) => parts.length === path.length && parts.every((part, at) => part === path[at] || (part[0] === ':' && path[at] !== ''));
  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // A broken escape is a path like any other: nothing will be found there.
    }
  };
  return (method, pathname) => {
    const path = (pathname.length > 1 ? pathname.replace(/\/$/, '') : pathname).split('/').map(decode);
    const found = table.filter(({ parts }) => fits(parts, path));
    const route = found.find((one) => one.method === (method === 'HEAD' ? 'GET' : method));
    if (!route) return found.length ? { allow: [...new Set(found.map((one) => one.method))].join(', ') } : null;
    const params = Object.fromEntries(route.parts.flatMap((part, at) => (part[0] === ':' ? [[part.slice(1), path[at]]] : [])));
    return { handle: route.handle, params };
  };
};
