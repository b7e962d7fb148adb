import clean from "sanitize-html";
import { withoutHiding } from "./html-text.ts";
import { MOST_PICTURES } from "./limits.ts";
import { styles } from "./styles.ts";

/** Where the pictures of a mail come from. */
export type Pictures = {
  /** Its own, by Content-ID. */
  own: Record<string, string>;
  /** What leads to all others, before their number; null until somebody has asked for them: they tell who reads. */
  remote: string | null;
};

/** HTML as it may be shown, and the addresses of the pictures that it has from elsewhere, by their numbers. */
export type Shown = { html: string; remote: string[] };

/**
 * An HTML mail as it may be shown: its words, their layout and nothing that acts, loads or reaches out of it. It belongs
 * into a sandboxed frame with a policy of its own all the same, and nothing may be changed in it afterwards.
 */
export function sanitize(html: string, pictures: Pictures): Shown {
  const numbers = new Map<string, number>();
  const picture = (_: string, given: Attributes) => {
    const src = given.src?.trim() ?? "";
    const shown = /^(https?:)?\/\//i.test(src) ? remote(src, pictures, numbers) : own(src, pictures.own);
    const { alt = "", width = "", height = "" } = given;
    // Without the picture what it shows, in words.
    const attribs: Attributes = shown ? { src: shown, alt, width, height } : { alt };
    return { tagName: "img", attribs };
  };
  const options = { ...allowed, transformTags: { a: link, img: picture } };
  return { html: clean(withoutHiding(html), options), remote: [...numbers.keys()] };
}

type Attributes = Record<string, string>;

/** By a number, so that nobody can have us fetch what does not stand in the mail. */
function remote(src: string, { remote: before }: Pictures, numbers: Map<string, number>): string | null {
  const address = src.replace(/^\/\//, "https://");
  // A browser would ask for every one of them at once.
  if (!numbers.has(address) && numbers.size === MOST_PICTURES) return null;
  const number = numbers.get(address) ?? numbers.size;
  numbers.set(address, number);
  return before === null ? null : before + number;
}

function own(src: string, known: Pictures["own"]): string | null {
  const id = /^cid:(.+)$/i.exec(src)?.[1] ?? "";
  const found = [id, plain(id)].find((one) => Object.hasOwn(known, one));
  return found === undefined ? null : known[found]!;
}

/** RFC 2392: what stands in a Content-ID may be written in an address by its codes. */
function plain(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** It leaves the frame, and says nothing of where somebody came from. */
function link(_: string, { href = "", title = "" }: Attributes): { tagName: string; attribs: Attributes } {
  const to = href.replace(/[\s\u0000-\u001f]+/g, "");
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(to)) return { tagName: "span", attribs: {} };
  const rel = "noopener noreferrer nofollow";
  return { tagName: "a", attribs: { href: to, title, target: "_blank", rel } };
}

const allowed = {
  allowedTags:
    "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q s samp section small span strike strong sub sup table tbody td tfoot th thead tr tt u ul var wbr".split(
      " ",
    ),
  allowedAttributes: {
    "*": ["dir", "lang", "style", "align", "valign", "title"],
    a: ["href", "target", "rel"],
    img: ["src", "alt", "width", "height"],
    font: ["color", "face", "size"],
    ol: ["start", "type", "reversed"],
    li: ["value"],
    table: ["width", "border", "cellpadding", "cellspacing", "bgcolor"],
    tr: ["bgcolor", "height"],
    td: ["colspan", "rowspan", "width", "height", "bgcolor", "nowrap"],
    th: ["colspan", "rowspan", "width", "height", "bgcolor", "scope"],
    col: ["span", "width"],
    colgroup: ["span", "width"],
  },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesAppliedToAttributes: ["href", "src"],
  allowProtocolRelative: false,
  allowedStyles: { "*": styles },
  // Of all others the words stay.
  nonTextTags: ["script", "style", "title"],
  // What is deeper is a fault or an attack; its words stay.
  nestingLimit: 200,
};
