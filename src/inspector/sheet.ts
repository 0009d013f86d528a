const css = `
:host { all: initial; position: fixed; right: 12px; bottom: 12px; z-index: 2147483647; width: min(25rem, calc(100vw - 24px)); color-scheme: light dark;
  --back: #fff; --text: #1d2329; --quiet: #5a6570; --line: #dde2e7; --mark: #0b6b57; --soft: #f4f6f8; }
@media (prefers-color-scheme: dark) { :host { --back: #1b1f24; --text: #e8ebee; --quiet: #a3adb8; --line: #353c44; --mark: #5fd0b4; --soft: #23282e; } }
* { box-sizing: border-box; }
section { display: flex; flex-direction: column; max-height: min(34rem, calc(100vh - 24px)); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; background: var(--back); color: var(--text); font: 13px/1.45 system-ui, sans-serif; box-shadow: 0 8px 28px #0004; }
button, input { font: inherit; color: inherit; }
button { padding: 3px 8px; border: 1px solid var(--line); border-radius: 5px; background: none; cursor: pointer; }
button:hover { border-color: var(--quiet); }
:focus-visible { outline: 2px solid var(--mark); outline-offset: -2px; }
.head { display: flex; gap: 8px; align-items: center; padding: 9px 12px; border: 0; border-radius: 0; text-align: left; width: 100%; }
.head b { flex: 1; }
.now { font-weight: 600; color: var(--mark); }
.body { display: flex; flex-direction: column; min-height: 0; border-top: 1px solid var(--line); }
.body[hidden] { display: none; }
.stages { display: grid; grid-template-columns: repeat(5, auto); gap: 3px; margin: 0; padding: 10px 12px 4px; list-style: none; font-size: 10.5px; text-align: center; color: var(--quiet); }
.stages li { padding-top: 4px; border-top: 3px solid var(--line); overflow: hidden; text-overflow: ellipsis; }
.stages [aria-current] { border-color: var(--mark); color: var(--text); font-weight: 600; }
dl { display: grid; grid-template-columns: auto 1fr; gap: 1px 10px; margin: 0; padding: 4px 12px 8px; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
meter { width: 6rem; vertical-align: middle; }
.tools { display: flex; gap: 6px; padding: 0 12px 8px; }
.tools input { flex: 1; min-width: 0; padding: 3px 8px; border: 1px solid var(--line); border-radius: 5px; background: none; }
ol.events { flex: 1; margin: 0; padding: 0; overflow: auto; list-style: none; border-top: 1px solid var(--line); min-height: 6rem; }
.events > li { border-bottom: 1px solid var(--line); }
.events > li[hidden] { display: none; }
summary { display: flex; gap: 8px; align-items: baseline; padding: 5px 12px; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--soft); }
summary b { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
time, .where { color: var(--quiet); font-variant-numeric: tabular-nums; font-size: 12px; }
.detail { padding: 0 12px 8px; }
.detail p { margin: 0 0 6px; }
pre { max-height: 16rem; margin: 0 0 6px; padding: 8px; overflow: auto; border-radius: 5px; background: var(--soft); font: 11.5px/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 639px) { section { max-height: 60vh; } }
`;

/**
 * Dresses a shadow root by a constructable style sheet, which a strict `style-src` allows where a style element or
 * attribute is refused. Browsers without it show the panel plain.
 */
export const dress = (root: ShadowRoot): void => {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Works undressed.
  }
};
