import { cleanLine } from "../../clean-text.ts";
import type { Address } from "./mail.ts";
import { decodeWords } from "./words.ts";

/** More than anybody writes to; a list of all its readers takes no longer to show. */
const MOST = 500;

type Token = { kind: "text" | "quoted" | "comment" | "angle" | "comma" | "colon"; text: string };

/**
 * The addresses of a header (RFC 5322, 3.4), and what programs write that do not know it: names with commas, colons or
 * two `@`. Groups are their members.
 */
export function readAddresses(value: string, hint = ""): Address[] {
  const tokens = tokensOf(value.slice(0, 100_000));
  const pieces: Token[][] = [[]];
  let isGroup = value.includes(";") && value.includes(":");
  for (const token of tokens) {
    if (token.kind === "comma") {
      if (token.text === ";") isGroup = false;
      pieces.push([]);
    } else if (token.kind === "colon" && isGroup) pieces[pieces.length - 1] = [];
    else pieces.at(-1)!.push(token.kind === "colon" ? { kind: "text", text: ":" } : token);
  }
  return joined(pieces.slice(0, MOST))
    .map((piece) => addressOf(piece, hint))
    .filter(({ address, name }) => address || name);
}

/** `Miller, Ana <a@b>` is one: what has no address belongs to what follows. */
function joined(pieces: Token[][]): Token[][] {
  const whole: Token[][] = [];
  let open: Token[] = [];
  for (const piece of pieces) {
    if (!piece.some(({ text }) => text.trim())) continue;
    const ends = piece.some(({ kind, text }) => kind === "angle" || (kind === "text" && text.includes("@")));
    const hasAngle = piece.some(({ kind }) => kind === "angle");
    if (open.length && ends && !hasAngle) {
      whole.push(open);
      open = [];
    }
    open = open.length ? [...open, { kind: "text", text: ", " }, ...piece] : piece;
    if (!ends) continue;
    whole.push(open);
    open = [];
  }
  return open.length ? [...whole, open] : whole;
}

function addressOf(tokens: Token[], hint: string): Address {
  const angle = tokens.findLast(({ kind, text }) => kind === "angle" && text.includes("@"));
  const name = (kinds: Token["kind"][]) => {
    const text = tokens.map((token) => (kinds.includes(token.kind) ? token.text : "")).join("");
    return readName(text, hint);
  };
  if (angle) {
    const address = plain(angle.text);
    return { address, name: unlike(name(["text", "quoted"]) || name(["comment"]), address) };
  }
  const text = tokens.map(({ kind, text }) => (kind === "text" || kind === "quoted" ? text : " ")).join("");
  const bare = /[^\s<>"(),;:]+@[^\s<>"(),;]+/.exec(text)?.[0];
  if (bare) {
    const rest = readName(text.replace(bare, " "), hint);
    return { address: plain(bare), name: unlike(rest || name(["comment"]), plain(bare)) };
  }
  // All of it in one encoded word.
  const decoded = name(["text", "quoted", "comment"]);
  const [, inner, address] = /^(.*)<([^<>\s]+@[^<>\s]+)>$/.exec(decoded) ?? [];
  if (address) return { address: plain(address), name: readName(inner!, "") };
  return /^[^\s@]+@[^\s@]+$/.test(decoded) ? { address: decoded, name: "" } : { address: "", name: decoded };
}

const readName = (text: string, hint: string) =>
  cleanLine(decodeWords(text.trim(), hint))
    .replace(/^"(.*)"$/, "$1")
    .replace(/^'(.*)'$/, "$1")
    .trim();

/** Without a route (RFC 822) and what stands around it. */
const plain = (text: string) =>
  cleanLine(decodeWords(text.replace(/\([^()]*\)/g, "").replace(/^[\s<]*(@[^:]*:)?(mailto:)?/i, "")), 320)
    .replace(/\s+(?=[@.])|(?<=[@.])\s+|[\s>]+$/g, "")
    .replace(/^[^"]*\s/, "");

const unlike = (name: string, address: string) => (name.toLowerCase() === address.toLowerCase() ? "" : name);

const TOKEN =
  /"((?:[^"\\]|\\[\s\S])*)"|=\?[^?\s]+\?[QqBb]\?[^?]*(?:\?(?!=)[^?]*)*\?=|<+([^<>]*)>*|\(((?:[^()\\]|\\[\s\S]|\([^()]*\))*)\)|([,;])|(:)|[^"<(,;:=]+|[\s\S]/g;

function tokensOf(value: string): Token[] {
  return [...value.matchAll(TOKEN)].map(([all, quoted, angle, comment, comma, colon]) => {
    if (quoted !== undefined) return { kind: "quoted", text: quoted.replace(/\\([\s\S])/g, "$1") };
    if (angle !== undefined) return { kind: "angle", text: angle };
    if (comment !== undefined) return { kind: "comment", text: comment.replace(/\\([\s\S])/g, "$1") };
    if (comma) return { kind: "comma", text: comma };
    return { kind: colon ? "colon" : "text", text: all };
  });
}
