import { readCalendar } from "./calendar.ts";
import { fileList, nameOf } from "./files.ts";
import { unflow } from "./flowed.ts";
import { countWords, countWordsOfHtml, textOfHtml } from "./html-text.ts";
import { lettersOf } from "./letters.ts";
import type { Mail } from "./mail.ts";
import { contentOf, type Part } from "./parts.ts";
import { uuBlock } from "./transfer.ts";

/** What is read one below the other; either may be missing. */
type Block = { plain: string | null; html: string | null };

export type Body = Pick<Mail, "text" | "html" | "files"> & { isBroken: boolean };

/** What can be read in a mail, and its files. All that is neither is in no part of it. */
export function readBody(root: Part): Body {
  const list = fileList();
  /** Texts that came as files: where there is no other, they are what was written. */
  const spare: Block[] = [];
  let isBroken = false;

  const walk = (part: Part): Block[] => {
    if (part.isBroken) {
      const plain = lettersOf(part.body).trim();
      isBroken ||= plain !== "";
      return [{ plain, html: null }];
    }
    const inner = part.parts.flatMap(walk);
    if (part.type === "multipart/alternative") return [oneOf(inner)];
    if (part.type.startsWith("multipart/")) return inner;
    const block = isText(part.type) ? blockOf(part) : null;
    if (block && part.disposition.value !== "attachment" && !nameOf(part)) return [withoutFiles(block, list)];
    list.addPart(part);
    const other = block ?? otherText(part);
    if (other && (part === root || part.disposition.value !== "attachment")) spare.push(other);
    return [];
  };

  const found = walk(root).filter(isSaid);
  const blocks = found.length ? found : spare.filter(isSaid);
  if (!blocks.length && !list.files.length && saysMore(root)) {
    // A mail that says something is never shown as if it were empty.
    isBroken = true;
    blocks.push({ plain: lettersOf(root.body).trim(), html: null });
  }
  const html = blocks.some((block) => block.html !== null) ? blocks.map(htmlOf).join("\n<hr>\n") : null;
  const files = list.files.map((file) => ({
    ...file,
    isInline: Boolean(file.contentId && html?.includes(`cid:${file.contentId}`)),
  }));
  return { text: blocks.map(textOf).filter(Boolean).join("\n\n"), html, files, isBroken };
}

/** Parts without a word in them are parted all the same, and have heads. */
const saysMore = (root: Part): boolean => {
  const content = contentOf(root).toString("latin1");
  return (root.parts.length ? content.replace(/^(?:--|[\w-]+:|[ \t]).*$/gm, "") : content).trim() !== "";
};

/** Of text, what no program shows as one. */
const isText = (type: string) =>
  type.startsWith("text/") &&
  !/^text\/(calendar|x-vcalendar|(x-)?vcard|directory|csv|rtf|richtext|enriched|css|javascript|rfc822-headers|x-amp-html|watch-html)/.test(
    type,
  );

function blockOf(part: Part): Block {
  const content = contentOf(part);
  if (part.type === "text/html") {
    const html = lettersOf(content, part.params.charset, metaOf(content));
    return { plain: null, html };
  }
  const letters = lettersOf(content, part.params.charset);
  // Sent by programs that set one type for all.
  if (HTML.test(letters) && /<\/\w+\s*>|<br\b/i.test(letters)) return { plain: null, html: letters };
  const isFlowed = part.params.format?.toLowerCase() === "flowed";
  return {
    plain: isFlowed ? unflow(letters, part.params.delsp?.toLowerCase() === "yes") : letters,
    html: null,
  };
}

const HTML = /^\s*<(?:!doctype html|html|head|body|table|center|div|font|p|span|meta|style)\b[^>]*>/i;

const metaOf = (content: Buffer) =>
  /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(
    content.subarray(0, 4000).toString("latin1"),
  )?.[1] ?? "";

/** Several ways of saying one thing: the plain one and the other, each whole. */
function oneOf(blocks: Block[]): Block {
  const [plain, html] = (["plain", "html"] as const).map((kind) =>
    blocks.map((block) => block[kind]).filter((text) => text !== null),
  ) as [string[], string[]];
  return {
    plain: plain.length ? plain.join("\n\n") : null,
    html: html.length ? html.join("\n") : null,
  };
}

const isSaid = ({ plain, html }: Block) => Boolean(plain?.trim() || html?.trim());

/** Some plain halves only say that there is another one. */
function textOf({ plain, html }: Block): string {
  const isEnough =
    plain !== null &&
    (html === null || countWords(plain) >= 0.4 * countWordsOfHtml(html) || !countWordsOfHtml(html));
  const text = isEnough ? plain : textOfHtml(html!) || (plain ?? "");
  return withoutEdges(text.replace(/\r\n?/g, "\n"));
}

/** Blank lines above and below. A pattern for them would take an hour for a mail of nothing but blanks. */
function withoutEdges(text: string): string {
  const first = text.search(/\S/);
  return first < 0 ? "" : text.slice(text.lastIndexOf("\n", first) + 1).trimEnd();
}

const htmlOf = ({ plain, html }: Block) =>
  html ??
  `<div style="white-space: pre-wrap">${plain!.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</div>`;

/** An invitation, a report, or text with marks of its own (RFC 1896): as plain as it goes. */
function otherText(part: Part): Block | null {
  if (!/^(text\/(calendar|x-vcalendar|richtext|enriched|rtf)|message\/delivery-status)/.test(part.type))
    return null;
  const letters = lettersOf(contentOf(part), part.params.charset);
  if (part.type === "message/delivery-status") return { plain: letters, html: null };
  if (part.type.endsWith("calendar")) return { plain: readCalendar(letters), html: null };
  return part.type === "text/rtf"
    ? null
    : { plain: letters.replace(/<<|<[^<>]{1,60}>/g, (sign) => (sign === "<<" ? "<" : "")), html: null };
}

/** Files that old programs paste into the text. */
function withoutFiles(block: Block, list: ReturnType<typeof fileList>): Block {
  let { plain } = block;
  for (let found = uuBlock(plain ?? ""); found; found = uuBlock(plain ?? "")) {
    const { name, bytes, from, to } = found;
    list.add({ type: "application/octet-stream", bytes, contentId: "", isInline: false }, name);
    plain = `${plain!.slice(0, from)}[${name}]${plain!.slice(to)}`;
  }
  return { ...block, plain };
}
