/**
 * The only ways in which these pages make elements. Text is only ever set as text, attributes are only ours:
 * whatever a visitor, a shop or an attacker wrote is shown and never read as markup.
 */
const svgSpace = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag @param {Record<string, string | number | ((event: Event) => void)>} [attributes] functions become listeners
 * @param {...(Node | string | number | undefined | false)} children strings become text nodes
 */
export const html = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

/** The same for SVG. */
export const svg = (tag, attributes, ...children) => fill(document.createElementNS(svgSpace, tag), attributes, children);

function fill(element, attributes = {}, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child) => child !== undefined && child !== false).map((child) => (child instanceof Node ? child : String(child))));
  return element;
}

/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/** Cut to so many characters, the last of them an ellipsis; never through a surrogate pair. */
export const cut = (text, length) => {
  const signs = [...text];
  return signs.length > length ? `${signs.slice(0, length - 1).join('').trimEnd()}…` : text;
};
