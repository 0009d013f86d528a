/**
 * Makes an element with attributes and children. Text goes in as text, never as markup, so that it runs under
 * Trusted Types and shows whatever an event holds as it is.
 */
export const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name] as string);
  made.append(...children);
  return made;
};
