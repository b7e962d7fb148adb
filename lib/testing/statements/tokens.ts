/** A word in lower case, a name, a parameter, a text or a sign; or what stands between two parentheses. */
export type Token = { kind: "word" | "param" | "text" | "sign"; text: string };
export type Node = Token | Node[];

const pattern =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$(\w*)\$[\s\S]*?\$\1\$|"(?:[^"]|"")*"|\$\d+|[\p{L}_][\p{L}\p{N}_$]*|\d[\d.]*|::|[^\s]/gu;

/** Reads a statement as far as its parentheses; comments are left out. */
export function readNodes(sql: string): Node[] {
  const open: Node[][] = [[]];
  for (const [found] of sql.matchAll(pattern)) {
    if (found.startsWith("--") || found.startsWith("/*")) continue;
    if (found === "(") open.push([]);
    else if (found === ")" && open.length > 1) {
      const inside = open.pop()!;
      open.at(-1)!.push(inside);
    } else open.at(-1)!.push(tokenOf(found));
  }
  return open[0]!;
}

function tokenOf(text: string): Token {
  if (/^\$\d/.test(text)) return { kind: "param", text };
  if (/^['$]/.test(text)) return { kind: "text", text };
  if (text.startsWith('"')) return { kind: "word", text: text.slice(1, -1) };
  if (/^[\p{L}_]/u.test(text)) return { kind: "word", text: text.toLowerCase() };
  return { kind: "sign", text };
}

export const isWord = (node: Node | undefined, ...words: string[]): boolean =>
  node !== undefined && !Array.isArray(node) && node.kind === "word" && words.includes(node.text);

export const isSign = (node: Node | undefined, sign: string): boolean =>
  node !== undefined && !Array.isArray(node) && node.kind === "sign" && node.text === sign;

export const isParam = (node: Node | undefined): boolean =>
  node !== undefined && !Array.isArray(node) && node.kind === "param";

/** Everything inside, without parentheses. */
export const flat = (nodes: Node[]): Token[] =>
  nodes.flatMap((node) => (Array.isArray(node) ? flat(node) : [node]));

/** Divided at the given words or signs of this depth. */
export function split(nodes: Node[], isEnd: (node: Node) => boolean): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isEnd(node)) parts.push([]);
    else parts.at(-1)!.push(node);
  }
  return parts;
}
