import { flat, isSign, isWord, type Node, split, type Token } from "./tokens.ts";

export type Table = { name: string; alias: string; target: boolean };

/** One select, insert, update or delete of a statement. */
export type Block = {
  verb: "select" | "insert" | "update" | "delete" | "other";
  /** Its words, those of the queries inside it left out. */
  nodes: Node[];
  tables: Table[];
  /** The common table expression that it stands in, however deep. One that is materialized, or writes, is run by itself. */
  cte: { runsFirst: boolean } | null;
  /** The blocks that it stands in, from the outermost. */
  within: Block[];
};

type Scope = { names: string[]; cte: Block["cte"]; within: Block[] };

/** All blocks of a statement; names of its common table expressions are no tables. */
export function readBlocks(nodes: Node[], scope: Scope = { names: [], cte: null, within: [] }): Block[] {
  const { ctes, main } = divideWith(nodes);
  const names = [...scope.names, ...ctes.map(({ name }) => name)];
  const inCtes = ctes.flatMap(({ runsFirst, body }) =>
    readBlocks(body, { ...scope, names, cte: scope.cte ?? { runsFirst } }),
  );
  const parts = split(main, (node) => isWord(node, "union", "intersect", "except"));
  return [...inCtes, ...parts.flatMap((part) => readBlock(part, { ...scope, names }))];
}

function readBlock(part: Node[], scope: Scope): Block[] {
  const nodes = isWord(part[0], "all", "distinct") ? part.slice(1) : part;
  const only = nodes.length === 1 ? nodes[0] : null;
  if (Array.isArray(only)) return readBlocks(only, scope);
  const block: Block = {
    verb: verbOf(nodes[0]),
    nodes: withoutQueries(nodes),
    tables: readTables(nodes).filter(({ name }) => !scope.names.includes(name)),
    cte: scope.cte,
    within: scope.within,
  };
  const inside = { ...scope, within: [...scope.within, block] };
  return [block, ...queriesIn(nodes).flatMap((query) => readBlocks(query, inside))];
}

type Cte = { name: string; runsFirst: boolean; body: Node[] };

function divideWith(nodes: Node[]): { ctes: Cte[]; main: Node[] } {
  if (!isWord(nodes[0], "with")) return { ctes: [], main: nodes };
  const ctes: Cte[] = [];
  let at = isWord(nodes[1], "recursive") ? 2 : 1;
  for (;;) {
    const name = (nodes[at] as Token).text;
    const as = nodes.findIndex((node, index) => index > at && isWord(node, "as"));
    const end = nodes.findIndex((node, index) => index > as && Array.isArray(node));
    const body = nodes[end] as Node[];
    const runsFirst = isWord(nodes[as + 1], "materialized") || !isWord(body[0], "select", "with");
    ctes.push({ name, runsFirst, body });
    at = end + 2;
    if (!isSign(nodes[end + 1], ",")) return { ctes, main: nodes.slice(end + 1) };
  }
}

function verbOf(node: Node | undefined): Block["verb"] {
  for (const verb of ["select", "insert", "update", "delete"] as const) if (isWord(node, verb)) return verb;
  return "other";
}

const isQuery = (node: Node): node is Node[] =>
  Array.isArray(node) &&
  (isWord(node[0], "select", "with", "insert", "update", "delete") ||
    (node.length === 1 && isQuery(node[0]!)) ||
    (Array.isArray(node[0]) && isQuery(node[0]) && isWord(node[1], "union", "intersect", "except")));

function withoutQueries(nodes: Node[]): Node[] {
  return nodes.flatMap((node) =>
    isQuery(node) ? [] : Array.isArray(node) ? [withoutQueries(node)] : [node],
  );
}

function queriesIn(nodes: Node[]): Node[][] {
  return nodes.flatMap((node) => (isQuery(node) ? [node] : Array.isArray(node) ? queriesIn(node) : []));
}

/** What may follow a table instead of its alias. */
const notAlias =
  "as on where set using join left right inner cross full natural group order limit having values select returning for union default overriding window offset tablesample".split(
    " ",
  );

function readTables(nodes: Node[]): Table[] {
  const tables: Table[] = [];
  let list = false;
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    const opens =
      (isWord(node, "from") && !isWord(nodes[at - 1], "distinct")) ||
      isWord(node, "join", "into") ||
      (isWord(node, "using") && !Array.isArray(nodes[at + 1])) ||
      (isWord(node, "update") && at === 0);
    if (isWord(node, "where", "set", "on", "group", "order", "limit", "returning", "having", "for", "do"))
      list = false;
    if (!opens && !(list && isSign(node, ","))) continue;
    list = true;
    const target =
      isWord(node, "into") ||
      isWord(node, "update") ||
      (isWord(node, "from") && isWord(nodes[at - 1], "delete"));
    const [table, next] = readTable(nodes, at + 1, target);
    tables.push(...table);
    at = next;
  }
  return tables;
}

function readTable(nodes: Node[], start: number, target: boolean): [Table[], number] {
  let at = start;
  while (isWord(nodes[at], "only", "lateral")) at++;
  const first = nodes[at];
  if (Array.isArray(first)) return [isQuery(first) ? [] : readTables([fromWord, ...first]), at];
  if (isSign(nodes[at + 1], ".")) at += 2;
  const name = (nodes[at] as Token | undefined)?.text ?? "";
  // A function that answers with rows.
  if (Array.isArray(nodes[at + 1]) && !target) return [[], at + 1];
  if (isWord(nodes[at + 1], "as")) at++;
  const alias = nodes[at + 1];
  if (!alias || Array.isArray(alias) || alias.kind !== "word" || notAlias.includes(alias.text))
    return [[{ name, alias: name, target }], at];
  return [[{ name, alias: alias.text, target }], at + 1];
}

const fromWord: Token = { kind: "word", text: "from" };

export const wordsOf = (block: Block): Token[] => flat(block.nodes);
