/** How the bubble looks. Lengths in px: the size of a rem belongs to the agency's site. */
const style = `
:host{all:initial;position:fixed;z-index:2147483000;right:calc(20px + var(--n,0)*72px);bottom:20px;font:14px/20px -apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;--a:#0c5a78;--p:#fff;--i:#1b1a18;--s:#ebeae7;--j:#4f4c47;--e:#85827b;--g:#1b7040;--d:0 1px 2px #0002,0 8px 28px #0004}
[hidden]{display:none!important}
.b{all:unset;box-sizing:border-box;position:relative;display:grid;place-items:center;width:56px;height:56px;border-radius:50%;background:var(--a);color:#fff;box-shadow:var(--d);cursor:pointer}
svg{width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.b::after{content:"";box-sizing:border-box;position:absolute;right:1px;bottom:1px;width:16px;height:16px;border-radius:50%;border:2px solid var(--p);background:var(--g)}
.off{background:var(--s);color:var(--j);box-shadow:inset 0 0 0 1px var(--e),var(--d)}
.off::after{border-color:var(--e);background:var(--p)}
:focus-visible{outline:3px solid var(--i)!important;outline-offset:2px;box-shadow:0 0 0 2px var(--p)}
.n{position:absolute;top:-4px;right:-4px;box-sizing:border-box;min-width:22px;padding:0 5px;border-radius:11px;background:var(--i);color:var(--p);font-size:12px;line-height:22px;font-weight:600;text-align:center}
.w{position:absolute;right:68px;width:max-content;max-width:260px;padding:8px 12px;border-radius:10px;background:var(--p);color:var(--i);box-shadow:var(--d)}
:host(.m) .w{right:0;bottom:66px}
[aria-expanded=true] .w{display:none}
.x{position:fixed;right:20px;bottom:92px;width:376px;height:600px;max-height:calc(100% - 112px);border-radius:10px;overflow:hidden;background:var(--p);box-shadow:var(--d)}
iframe,a{position:absolute;top:0;left:0;width:100%;height:100%;border:0}
a{display:grid;place-items:center;color:var(--i);font-size:16px}
.u{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(max-width:600px){.w{display:none}:focus-visible .w{display:block}}
@media(max-width:480px),(max-height:480px){.x{top:0;right:0;width:100%;height:var(--h,100%);max-height:none;border-radius:0}.x:not([hidden])~.b{display:none}}
@media(prefers-color-scheme:dark){:host{--p:#1e1e1c;--i:#edece9;--s:#2a2a27;--j:#bdbab3;--e:#88857d;--g:#70cc93}}
@media(prefers-reduced-motion:no-preference){.x{animation:r .2s}@keyframes r{from{opacity:0;transform:translateY(8px)}}}
@media print{:host{display:none}}`;

export const signs = {
  chat: "M3.5 5.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-3.5 3v-3a2 2 0 0 1-2-2z",
  close: "m5 5 10 10M15 5 5 15",
};

/** A constructed sheet is no inline style: a site's strict `style-src` lets it pass. */
export function sheet(root: ShadowRoot): void {
  const text = style.replace(/\n/g, "");
  try {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    root.adoptedStyleSheets = [made];
  } catch {
    // Browsers before 2023.
    make("style", root).textContent = text;
  }
}

type Tags = HTMLElementTagNameMap & Pick<SVGElementTagNameMap, "svg" | "path">;

/** Node by node, because a site may demand trusted types. */
export function make<K extends keyof Tags>(
  tag: K,
  parent: Node,
  attributes: Record<string, string> = {},
): Tags[K] {
  const space = /svg|path/.test(tag) ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const element = document.createElementNS(space, tag) as Tags[K];
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.appendChild(element);
  return element;
}
