import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Role } from "#db/schema/agencies.ts";
import type { Agent } from "#lib/agents/agent.ts";
import { findContact } from "#lib/contacts/card.ts";
import { listCommunications } from "#lib/contacts/communications.ts";
import { addEntry } from "#lib/contacts/entries.ts";
import { listMerges } from "#lib/people/merges.ts";
import { mergeContacts } from "#lib/people/merging.ts";
import { expect, test } from "#lib/testing/browser.ts";
import {
  makeAgency,
  makeAgent,
  makeContact,
  makeVisitor,
  say,
  slugOf,
  uploadImport,
} from "#lib/testing/factories.ts";
import { type Actor, actions, type Ids, pages, type Target } from "#lib/testing/permissions.ts";

const manifest = (name: string) => JSON.parse(readFileSync(`.next/server/${name}`, "utf8"));
const ranks: Record<Role, number> = { agent: 0, manager: 1, admin: 2 };
const actors: Actor[] = ["nobody", "agent", "manager", "admin", "stranger"];
const targets: Target[] = ["own", "foreign", "random"];
const SECRET = "only this agency may read this";

const nothing = 987_654_321;

type World = { tokens: Partial<Record<Actor, string>>; ids: Record<Target, Ids>; victim: number };

/** Two agencies; the second is the one that nobody of the first may touch. */
async function makeWorld(): Promise<World> {
  const [ours, theirs] = [await makeAgency(), await makeAgency()];
  const tokens: World["tokens"] = {};
  for (const role of ["agent", "manager", "admin"] as const)
    tokens[role] = (await makeAgent(ours, role)).token;
  tokens.stranger = (await makeAgent(theirs, "admin")).token;
  const thing = async (agencyId: number, text: string) => {
    const contact = await makeContact(agencyId, text);
    return {
      slug: await slugOf(ours),
      conversation: (await say(await makeVisitor(agencyId, { name: text }), text)).conversationId,
      contact,
      import: await uploadImport(await makeAgent(agencyId, "manager"), "Name\nIntruder\n", `${text}.csv`),
      ...(await makeWritten(await makeAgent(agencyId), contact, text)),
    };
  };
  const ids = {
    own: await thing(ours, SECRET),
    foreign: await thing(theirs, `foreign: ${SECRET}`),
    random: {
      slug: await slugOf(ours),
      conversation: nothing,
      contact: nothing,
      entry: nothing,
      merge: nothing,
      import: nothing,
    },
  };
  return { tokens, ids, victim: theirs };
}

/** An entry on the contact's card, and another card that was merged into it. */
async function makeWritten(agent: Agent, contactId: number, text: string) {
  const other = (await findContact(agent, await makeContact(agent.agency.id, text)))!;
  await mergeContacts(agent, (await findContact(agent, contactId))!, other);
  const [merge] = await listMerges(agent, contactId);
  const clientId = randomUUID();
  const entry = { kind: "phone", body: text, localTime: "2026-01-05T10:00", clientId } as const;
  await addEntry(agent, { id: contactId }, entry);
  const { items } = await listCommunications(agent, contactId, {
    from: null,
    to: null,
    method: null,
    limit: 1,
  });
  return { merge: merge!.id, entry: items[0]!.id };
}

const cookie = (token?: string): Record<string, string> =>
  token ? { cookie: `__Host-parley=${token}` } : {};
const origin = () => ({ origin: process.env.PARLEY_APP! });

/** Everything of an agency that a write would change. */
async function stateOf(agencyId: number): Promise<string> {
  const { rows } = await db().execute<{ state: string }>(sql`
    select json_build_object(
      'agency', (select to_jsonb(a) - 'staff_seen_at' from agencies a where id = ${agencyId}),
      'conversations', (select json_agg(c order by id) from conversations c where agency_id = ${agencyId}),
      'messages', (select json_agg(to_jsonb(m) - 'search' order by id) from messages m where agency_id = ${agencyId}),
      'events', (select count(*) from events where agency_id = ${agencyId}),
      'contacts', (select json_agg(k order by id) from contacts k where agency_id = ${agencyId}),
      'imports', (select json_agg(to_jsonb(i) - 'file' order by id) from contact_imports i where agency_id = ${agencyId}),
      'drafts', (select count(*) from drafts where agency_id = ${agencyId}),
      'marks', (select count(*) from read_marks where agency_id = ${agencyId}),
      'entries', (select json_agg(e order by id) from log_entries e where agency_id = ${agencyId}),
      'notes', (select count(*) from contact_notes where agency_id = ${agencyId}),
      'points', (select json_agg(p order by id) from contact_points p where agency_id = ${agencyId}),
      'merges', (select json_agg(m order by id) from contact_merges m where agency_id = ${agencyId}))::text as state`);
  return rows[0]!.state;
}

test("every page and every action of the build stands in the permission matrix", () => {
  expect(Object.keys(pages).sort()).toEqual(Object.keys(manifest("app-paths-manifest.json")).sort());
  const built = Object.values(manifest("server-reference-manifest.json").node) as {
    filename: string;
    exportedName: string;
  }[];
  expect(Object.keys(actions).sort()).toEqual(
    [...new Set(built.map((one) => `${one.filename}#${one.exportedName}`))].sort(),
  );
});

test("every page and route: who may, who may not, and for whom it does not exist", async () => {
  test.setTimeout(120_000);
  const world = await makeWorld();
  let cells = 0;
  for (const [name, entry] of Object.entries(pages)) {
    for (const actor of actors)
      for (const target of entry.whole ? (["own"] as const) : targets) {
        cells++;
        const ids = world.ids[target];
        const abort = new AbortController();
        const response = await fetch(process.env.PARLEY_APP! + entry.path(ids), {
          method: entry.method ?? "GET",
          redirect: "manual",
          headers: { ...cookie(world.tokens[actor]), ...(entry.method ? origin() : {}) },
          body: entry.method ? new URLSearchParams(entry.fields?.(ids) ?? {}) : undefined,
          signal: abort.signal,
        });
        const isStream = response.headers.get("content-type")?.includes("event-stream");
        const text = isStream ? "" : await response.text();
        abort.abort();
        const cell = `${name} as ${actor} for ${target}: ${response.status} ${response.headers.get("location") ?? ""}`;
        if (target === "foreign") expect(text, cell).not.toContain(`foreign: ${SECRET}`);
        if (entry.least === "public") {
          expect([entry.ok ?? 200, 307], cell).toContain(response.status);
          continue;
        }
        const member = actor in ranks;
        const may = member && ranks[actor as Role] >= ranks[entry.least];
        if (!may) {
          expect(text, cell).not.toContain(SECRET);
          if (entry.unsigned) expect(response.status, cell).toBe(member ? 404 : entry.unsigned);
          else expect(response.status, cell).toBe(307);
          if (!entry.unsigned) expect(response.headers.get("location"), cell).toMatch(/\/sign-in|\/not-here/);
        } else if (target === "own") expect(response.status, cell).toBe(entry.ok ?? 200);
        else expect([404, 307, 200], cell).toContain(response.status);
      }
  }
  console.log(`permission matrix: ${cells} cells of pages and routes`);
});

test("no action does anything for somebody who may not, and absent and forbidden look alike", async () => {
  test.setTimeout(120_000);
  const world = await makeWorld();
  const built = Object.entries(manifest("server-reference-manifest.json").node) as [
    string,
    { filename: string; exportedName: string; workers: Record<string, unknown> },
  ][];
  const before = await stateOf(world.victim);
  const ours = await ourAgency(world);
  const oursBefore = await stateOf(ours);
  let cells = 0;
  for (const [id, { filename, exportedName, workers }] of built) {
    const action = actions[`${filename}#${exportedName}`]!;
    if (action.least === "public") continue;
    const host = Object.keys(workers)
      .map((name) => pages[name.replace(/^app/, "")])
      .find((one) => one && !one.unsigned)!;
    const victimSlug = await slugOf(world.victim);
    const tries: [Actor, Ids][] = [
      ["nobody", world.ids.own],
      ["stranger", world.ids.own],
      ["admin", { ...world.ids.foreign, slug: victimSlug }],
      ...(action.whole
        ? []
        : ([
            ["admin", world.ids.foreign],
            ["admin", world.ids.random],
          ] as [Actor, Ids][])),
      ...(action.least === "admin"
        ? ([
            ["agent", world.ids.own],
            ["manager", world.ids.own],
          ] as [Actor, Ids][])
        : []),
      ...(action.least === "manager" ? ([["agent", world.ids.own]] as [Actor, Ids][]) : []),
    ];
    for (const [actor, ids] of tries) {
      cells++;
      const form = new FormData();
      form.set(`$ACTION_ID_${id}`, "");
      const fields = { agency: ids.slug, back: `/${ids.slug}/dashboard`, ...action.fields(ids) };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const response = await fetch(process.env.PARLEY_APP! + host.path(world.ids.own), {
        method: "POST",
        redirect: "manual",
        headers: { ...cookie(world.tokens[actor]), ...origin() },
        body: form,
      });
      const cell = `${exportedName} as ${actor}: ${response.status} ${response.headers.get("location")}`;
      expect(response.status, cell).toBe(303);
      expect(response.headers.get("location"), cell).toMatch(/\/sign-in|\/not-here|say=/);
    }
  }
  expect(await stateOf(world.victim)).toBe(before);
  expect(await stateOf(ours)).toBe(oursBefore);
  console.log(`permission matrix: ${cells} cells of actions`);
});

async function ourAgency({ ids }: World): Promise<number> {
  const { rows } = await db().execute<{ id: number }>(
    sql`select id from agencies where slug = ${ids.own.slug}`,
  );
  return Number(rows[0]!.id);
}

test("a post from another site, or without an origin, changes nothing", async () => {
  const world = await makeWorld();
  const ours = await ourAgency(world);
  const before = await stateOf(ours);
  const { slug, conversation } = world.ids.own;
  for (const from of [{}, { origin: "null" }, { origin: "https://evil.example" }] as Record<
    string,
    string
  >[]) {
    const headers = { ...cookie(world.tokens.agent), ...from };
    const body = new URLSearchParams({ conversation: String(conversation), kind: "reply", body: "x" });
    const draft = await fetch(`${process.env.PARLEY_APP}/${slug}/conversations/draft`, {
      method: "POST",
      headers,
      body,
    });
    expect(draft.status).toBe(403);
    const chat = await fetch(`${process.env.PARLEY_APP}/chat/${slug}/messages`, {
      method: "POST",
      headers,
      body: new URLSearchParams({ name: "x", email: "x@example.com", body: "x" }),
    });
    expect(chat.status).toBe(403);
    const upload = await fetch(`${process.env.PARLEY_APP}/${slug}/community/contacts/import/upload`, {
      method: "POST",
      headers: { ...headers, ...cookie(world.tokens.admin) },
      body: new FormData(),
    });
    expect(upload.status).toBe(403);
  }
  expect(await stateOf(ours)).toBe(before);
});
