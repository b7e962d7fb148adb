/** An element of a list: its number there is 0 when it has none. */
export type Piece = { id: string; seq: number; html: string };

const empty = new Set(["br", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** The elements at the top of a fragment, in order. React escapes `<` and `>` wherever they are no tag's. */
function elementsOf(markup: string): Piece[] {
  const found: Piece[] = [];
  let depth = 0;
  let from = 0;
  for (const tag of markup.matchAll(/<(\/?)([a-z][a-z\d-]*)([^>]*?)(\/?)>/gi)) {
    const [text, closes, name = "", , closesItself] = tag;
    if (depth === 0 && !closes) from = tag.index;
    if (closes) depth--;
    else if (!closesItself && !empty.has(name.toLowerCase())) depth++;
    if (depth < 0) break;
    if (depth === 0) found.push(elementFrom(markup.slice(from, tag.index + text.length)));
  }
  return found;
}

function elementFrom(html: string): Piece {
  const [opening] = /^<[^>]*>/.exec(html)!;
  const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(opening)?.[1] ?? "";
  return { id: attribute("id"), seq: Number(attribute("data-seq")), html };
}

/** What stands in a page's element of this id. */
export function childrenOf(page: string, id: string): Piece[] {
  const at = page.indexOf(` id="${id}"`);
  if (at < 0) throw new Error(`the page has no #${id}`);
  return elementsOf(page.slice(page.indexOf(">", at) + 1));
}

/** As htmx upserts with `key:data-seq`: in place where its id stands, else before the first that sorts after it. */
export function upsert(elements: Piece[], fragment: string): void {
  for (const fresh of elementsOf(fragment)) {
    if (!fresh.seq) continue;
    const at = elements.findIndex(({ id }) => id === fresh.id);
    const before = elements.findIndex(({ seq }) => seq > fresh.seq);
    if (at >= 0) elements[at] = fresh;
    else if (before >= 0) elements.splice(before, 0, fresh);
    else elements.push(fresh);
  }
}
