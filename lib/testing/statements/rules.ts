import { type Block, readBlocks, type Table, wordsOf } from "./blocks.ts";
import { settings } from "./settings.ts";
import type { Shape } from "./shape.ts";
import { flat, isParam, isSign, isWord, type Node, readNodes, split, type Token } from "./tokens.ts";

/** The only statements that go over all agencies at once, by how they begin: each clears away, renews, or looks for work. */
const sweeps = [
  'select distinct agency_id as "agencyId", inbox_id as "inboxId" from outbox',
  'select distinct agency_id as "agencyId" from conversations where snoozed_at is not null and snoozed_until <=',
  "select extract(epoch from min(greatest(o.not_before, i.next_send_at))",
  "select distinct claimed_by as worker from outbox",
  "select distinct claimed_by as worker from broadcast_sends",
  'select agency_id as "agencyId", broadcast_id as "broadcastId", id from broadcast_sends where claimed_by =',
  'select b.agency_id as "agencyId", b.id, b.keeps_quiet and not b.override',
  'select agency_id as "agencyId", message_id as "messageId", conversation_id as "conversationId" from outbox where claimed_by =',
  "select distinct agency_id as id from raw_inbound where state = 'waiting'",
  // The secret of a hook's address is all that is known of whose it is.
  'select agency_id as "agencyId", id, channel, address, settings, sealed, state from inboxes where hook_hash =',
  // Of a mail that is handed over the address is all that is known, and every mailbox is listened to.
  'select distinct on (address) agency_id as "agencyId", id from inboxes',
  'select agency_id as "agencyId", id from inboxes where channel = ',
  "select 1 from inboxes where channel = 'email' and address =",
  "delete from mailbox_consents where created_at <",
  "select agency_id as agency from search_renewals",
  "select distinct agency_id as agency from reported_changes",
  'select agency_id as "agencyId", id from attachments where message_id is null and created_at <',
  "select agency_id as id from hand_outs",
  'select t.agency_id as "agencyId", t.id, t.hours',
  // Whose it is, is all that a key says.
  'select k.id as "keyId"',
  // How much waits, for whoever runs the installation.
  "select i.channel as name, count(*)",
  "select coalesce(greatest(extract(epoch from now() - min(not_before))",
  "select channel as name, state, count(*)",
  "update bubbles b set is_on = false",
  'select a.id, a.time_zone as "timeZone", a.hours, b.is_on as "bubbleOn"',
  'select agency_id as "agencyId", id as "endpointId"',
  "select extract(epoch from min(n.not_before)",
  "delete from webhook_deliveries where at <",
  "delete from webhook_endpoints where deleted_at <",
  "delete from presence where seen_at <",
  "delete from alerts where at <",
  "delete from bulk_runs where at <",
  'select p.agency_id as "agencyId", p.user_id as "userId", ($1::timestamptz at time zone',
  "delete from staff_mails where at <",
  // Before anybody has said which agency they mean.
  "select 1 from sign_ons limit 1",
  "select a.slug from sign_ons o join agencies a",
  "with old as materialized ( select agency_id, id from contact_imports where file is not null",
  "with old as materialized ( select agency_id, id from contact_imports i where state in",
  "update contact_import_rows r set cells = '[]', value = null from contact_imports i where i.agency_id = r.agency_id",
];

/**
 * What a statement does that a Postgres whose agencies are spread over several machines refuses or, worse, answers
 * otherwise: on one machine nothing of it shows. Each rule is one thing that was tried on Citus.
 */
export function findFaults(text: string, shape: Shape): string[] {
  const nodes = readNodes(text);
  const blocks = readBlocks(nodes);
  const line = text.replace(/\s+/g, " ").trim();
  const isSweep = sweeps.some((start) => line.startsWith(start));
  return [
    ...ringing(nodes, blocks, shape),
    ...constraints(nodes),
    ...blocks.flatMap((block) => [
      ...times(block),
      ...(isSweep ? [] : agencies(block, shape)),
      ...returning(block),
      ...readers(block, shape),
      ...unsteady(block, shape),
      ...copies(block),
      ...order(block, blocks, shape),
    ]),
  ];
}

/** It would run where the row is kept, and ring nobody. */
function ringing(nodes: Node[], blocks: Block[], { tables }: Shape): string[] {
  if (!flat(nodes).some((token) => isWord(token, "pg_notify"))) return [];
  const table = blocks.flatMap((block) => block.tables).find(({ name }) => tables.has(name));
  return table ? [`pg_notify beside ${table.name}: ring in a statement of its own`] : [];
}

function constraints([first, second]: Node[]): string[] {
  return isWord(first, "set") && isWord(second, "constraints")
    ? ["set constraints reaches no other machine: write first what is pointed at"]
    : [];
}

const clocks = [
  "now",
  "clock_timestamp",
  "statement_timestamp",
  "transaction_timestamp",
  "current_timestamp",
];
const tellsTime = (nodes: Node[]) => flat(nodes).some((token) => isWord(token, ...clocks));

function times(block: Block): string[] {
  const { verb, nodes } = block;
  const faults: string[] = [];
  if (verb === "update" && flat(nodes).some((token) => isWord(token, "clock_timestamp")))
    faults.push("clock_timestamp() in an UPDATE: statement_timestamp(), or a parameter");
  if (verb === "update" && tellsTimeInBranch(nodes))
    faults.push("the time inside CASE or COALESCE of an UPDATE: a parameter");
  const again = nodes.findIndex((node, at) => isWord(node, "do") && isWord(nodes[at + 1], "update"));
  if (again >= 0 && tellsTime(nodes.slice(again)))
    faults.push("the time in DO UPDATE: excluded.…, or a parameter");
  return faults;
}

function tellsTimeInBranch(nodes: Node[]): boolean {
  let cases = 0;
  return nodes.some((node, at) => {
    if (isWord(node, "case")) cases++;
    if (isWord(node, "end")) cases--;
    if (cases || isWord(nodes[at - 1], "coalesce")) return tellsTime([node]);
    return Array.isArray(node) && tellsTimeInBranch(node);
  });
}

/** Through a join alone the planner may not see that it is one agency: it then asks every machine for all of them. */
function agencies(block: Block, { spread }: Shape): string[] {
  const here = block.tables.filter(({ name }) => spread.has(name));
  const written = block.verb === "insert" ? here.filter(({ target }) => target) : [];
  const bound = wordsOf(block).flatMap(boundBy);
  const unbound = here
    .filter((table) => !written.includes(table))
    .filter(({ alias }) => !bound.includes(alias) && !(bound.includes("") && here.length === 1))
    .map(
      ({ name, alias }) =>
        `${name === alias ? name : `${name} ${alias}`}: its agency_id is compared with no parameter`,
    );
  return [...unbound, ...written.flatMap((table) => newRows(block, table))];
}

/** Whose `agency_id` is compared with a parameter here: an alias, or "" where none is written. */
function boundBy(word: Token, at: number, all: Token[]): string[] {
  if (!isWord(word, "agency_id")) return [];
  const owner = isSign(all[at - 1], ".") ? all[at - 2]!.text : "";
  const before = all.slice(0, owner ? at - 2 : at);
  const isAfter = isSign(all[at + 1], "=") && isParam(all[at + 2]);
  const isBefore = isSign(before.at(-1), "=") && isParam(before.at(-2));
  return isAfter || isBefore ? [owner] : [];
}

function newRows({ nodes }: Block, { name }: Table): string[] {
  const columns = nodes.find((node) => Array.isArray(node));
  const place = split(columns ?? [], isComma).findIndex(([column]) => isWord(column, "agency_id"));
  const rows = isParamRow(place);
  const values = nodes.findIndex((node) => isWord(node, "values"));
  const select = nodes.findIndex((node) => isWord(node, "select"));
  const given = values >= 0 ? rowsOf(until(nodes.slice(values))) : [until(nodes.slice(select + 1))];
  return place >= 0 && given.every(rows) ? [] : [`${name}: the agency_id of a new row is no parameter`];
}

const isParamRow = (place: number) => (row: Node[]) => isParam(split(row, isComma)[place]?.[0]);
const rowsOf = (nodes: Node[]) => nodes.filter((node) => Array.isArray(node));
const isComma = (node: Node) => isSign(node, ",");

function until(nodes: Node[]): Node[] {
  const end = nodes.findIndex((node) => isWord(node, "from", "where", "on", "returning"));
  return end < 0 ? nodes : nodes.slice(0, end);
}

/** The insert is written anew for each machine, and the parameter has no type any more. */
function returning({ verb, nodes }: Block): string[] {
  const at = nodes.findIndex((node) => isWord(node, "returning"));
  const isSelected = verb === "insert" && nodes.some((node) => isWord(node, "select"));
  return isSelected && at >= 0 && flat(nodes.slice(at)).some(isParam)
    ? ["a parameter in RETURNING of INSERT … SELECT"]
    : [];
}

function readers({ verb, nodes }: Block, { readers: names }: Shape): string[] {
  if (verb !== "update") return [];
  return flat(nodes)
    .filter(({ text }) => names.has(text))
    .map(({ text }) => `${text}() reads tables, and stands in an UPDATE`);
}

/** Each copy of a row would come to an answer of its own: what is made of a column is made before, or by a steady function. */
function unsteady({ verb, nodes }: Block, { unsteady: names }: Shape): string[] {
  return verb === "update" ? callsIn(nodes, names).map((name) => `${name}() of a column, in an UPDATE`) : [];
}

function callsIn(nodes: Node[], names: ReadonlySet<string>): string[] {
  return nodes.flatMap((node, at) => {
    if (!Array.isArray(node)) return [];
    const [before] = flat(nodes.slice(Math.max(0, at - 1), at));
    const isCall = before && before.kind === "word" && names.has(before.text) && namesColumn(node);
    return [...(isCall ? [before.text] : []), ...callsIn(node, names)];
  });
}

/** A word that is no type, as far as one sees. */
const namesColumn = (nodes: Node[]) =>
  flat(nodes).some((token, at, all) => token.kind === "word" && !isSign(all[at - 1], "::"));

/** Each machine has a copy of these, and all of them are locked by whoever writes there: no work of every day does. */
function copies({ verb, nodes, tables }: Block): string[] {
  const target = tables.find((table) => table.target && table.name in settings);
  const set = nodes.findIndex((node) => isWord(node, "set"));
  if (!target || set < 0) return [];
  const written = split(until(nodes.slice(set + 1)), isComma).flatMap(([column]) =>
    column && !Array.isArray(column) ? [column.text] : [],
  );
  return written
    .filter((column) => !settings[target.name]!.has(column))
    .map((column) => `${target.name}.${column} is on every machine, and is written by an ${verb}`);
}

/** Several machines have no common snapshot: what is to be read before a write beside it has to be run before it. */
function order(block: Block, blocks: Block[], { tables }: Shape): string[] {
  const isBeside = (other: Block) => other !== block && !block.within.includes(other);
  const written = blocks.filter(isBeside).flatMap((other) => other.tables.filter(({ target }) => target));
  return block.tables
    .filter(({ target }) => !target && !block.cte?.runsFirst)
    .filter(({ name }) => tables.has(name) && written.some((table) => table.name === name))
    .map(({ name }) => `${name} is read beside what writes it: read it \`as materialized\``);
}
