import { readFileSync } from "node:fs";
import type { Role } from "#db/schema/agencies.ts";
import { reserved } from "#lib/paths.ts";
import { expect, test } from "#lib/testing/browser.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { slugOf } from "#lib/testing/factories.ts";
import { fill, fillAll, type Ids, thingsIn } from "#lib/testing/surface/fill.ts";
import { actions, places } from "#lib/testing/surface/surface.ts";
import { type Actor, makeTwoAgencies, SECRET, stateOf, type Target } from "#lib/testing/two-agencies.ts";

const manifest = (name: string) => JSON.parse(readFileSync(`.next/server/${name}`, "utf8"));
const ranks: Record<Role, number> = { agent: 0, manager: 1, admin: 2 };
const actors: Actor[] = ["nobody", "agent", "manager", "admin", "stranger"];
const targets: Target[] = ["own", "foreign", "random"];

const cookie = (token?: string): Record<string, string> => (token ? { cookie: cookieOf(token) } : {});
const origin = () => ({ origin: process.env.PARLEY_APP! });

test("every page and every action of the build has its row in lib/testing/surface", () => {
  expect(Object.keys(places).sort()).toEqual(Object.keys(manifest("app-paths-manifest.json")).sort());
  // Named by the build, whatever folder it is in: an agency of that name would never be seen.
  const first = Object.keys(places).map((name) => name.split("/").filter((part) => !/^\(/.test(part))[1]!);
  expect(
    first.filter((word) => /^[a-z][a-z0-9-]+$/.test(word) && word !== "page" && !reserved.has(word)),
  ).toEqual([]);
  const built = Object.values(manifest("server-reference-manifest.json").node) as {
    filename: string;
    exportedName: string;
  }[];
  expect(Object.keys(actions).sort()).toEqual(
    [...new Set(built.map((one) => `${one.filename}#${one.exportedName}`))].sort(),
  );
});

test("every page and route: who may, who may not, and for whom it does not exist", async () => {
  const world = await makeTwoAgencies();
  let cells = 0;
  for (const [name, row] of Object.entries(places)) {
    const fields = row.method ? row.fields : {};
    const namesNothing = thingsIn([row.at, ...Object.values(fields)]).length === 0;
    for (const actor of actors)
      for (const target of namesNothing ? (["own"] as const) : targets) {
        cells++;
        const ids = world.ids[target];
        const abort = new AbortController();
        const response = await fetch(process.env.PARLEY_APP! + fill(row.at, ids), {
          method: row.method ?? "GET",
          redirect: "manual",
          headers: { ...cookie(world.tokens[actor]), ...(row.method ? origin() : {}) },
          body: row.method ? new URLSearchParams(fillAll(fields, ids)) : undefined,
          signal: abort.signal,
        });
        const isStream = response.headers.get("content-type")?.includes("event-stream");
        const text = isStream ? "" : await response.text();
        abort.abort();
        const cell = `${name} as ${actor} for ${target}: ${response.status} ${response.headers.get("location") ?? ""}`;
        if (target === "foreign") expect(text, cell).not.toContain(`foreign: ${SECRET}`);
        if (row.least === "public") {
          expect([row.ok ?? 200, 307], cell).toContain(response.status);
          continue;
        }
        const member = actor in ranks;
        const may = member && ranks[actor as Role] >= ranks[row.least];
        if (!may) {
          expect(text, cell).not.toContain(SECRET);
          if (row.unsigned) expect(response.status, cell).toBe(member ? 404 : row.unsigned);
          else expect(response.status, cell).toBe(307);
          if (!row.unsigned) expect(response.headers.get("location"), cell).toMatch(/\/sign-in|\/not-here/);
        } else if (target === "own") expect(response.status, cell).toBe(row.ok ?? 200);
        else expect([404, 307, 200], cell).toContain(response.status);
      }
  }
  console.log(`permission matrix: ${cells} cells of pages and routes`);
});

test("no action does anything for somebody who may not, and absent and forbidden look alike", async () => {
  const { ids: all, tokens, ours, victim } = await makeTwoAgencies();
  const built = Object.entries(manifest("server-reference-manifest.json").node) as [
    string,
    { filename: string; exportedName: string; workers: Record<string, unknown> },
  ][];
  const before = [await stateOf(victim), await stateOf(ours)];
  let cells = 0;
  for (const [id, { filename, exportedName, workers }] of built) {
    const row = actions[`${filename}#${exportedName}`]!;
    if (row.least === "public") continue;
    const host = Object.keys(workers)
      .map((name) => places[name.replace(/^app/, "")])
      .find((one) => one && !one.unsigned)!;
    // What stands there is a colleague's: nobody here made it.
    const least = ranks[row.ofColleague ?? row.least];
    const tooLow = Object.entries(ranks).flatMap(([role, rank]) => (rank < least ? (role as Role) : []));
    const elsewhere: Target[] = thingsIn(Object.values(row.fields)).length ? ["foreign", "random"] : [];
    const tries: [Actor, Ids][] = [
      ["nobody", all.own],
      ["stranger", all.own],
      ["admin", { ...all.foreign, agency: await slugOf(victim) }],
      ...elsewhere.map((target): [Actor, Ids] => ["admin", all[target]]),
      ...tooLow.map((role): [Actor, Ids] => [role, all.own]),
    ];
    for (const [actor, ids] of tries) {
      cells++;
      const form = new FormData();
      form.set(`$ACTION_ID_${id}`, "");
      const fields = {
        agency: ids.agency,
        back: `/${ids.agency}/dashboard`,
        ...fillAll(row.fields, ids),
      };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      const response = await fetch(process.env.PARLEY_APP! + fill(host.at, all.own), {
        method: "POST",
        redirect: "manual",
        headers: { ...cookie(tokens[actor]), ...origin() },
        body: form,
      });
      const cell = `${exportedName} as ${actor}: ${response.status} ${response.headers.get("location")}`;
      expect(response.status, cell).toBe(303);
      // Whom a rule refuses it is told why; for all others there is nothing, and no field of the form is at fault.
      const told =
        tooLow.includes(actor as Role) && ids === all.own
          ? /\/not-here|say=/
          : actor === "nobody"
            ? /\/sign-in/
            : /\/not-here/;
      expect(response.headers.get("location"), cell).toMatch(told);
    }
  }
  expect([await stateOf(victim), await stateOf(ours)]).toEqual(before);
  console.log(`permission matrix: ${cells} cells of actions`);
});

test("a post from another site, or without an origin, changes nothing", async () => {
  const { ids, tokens, ours } = await makeTwoAgencies();
  const before = await stateOf(ours);
  const { agency, conversation } = ids.own;
  for (const from of [{}, { origin: "null" }, { origin: "https://evil.example" }] as Record<
    string,
    string
  >[]) {
    const headers = { ...cookie(tokens.agent), ...from };
    const body = new URLSearchParams({ conversation: String(conversation), kind: "reply", body: "x" });
    const draft = await fetch(`${process.env.PARLEY_APP}/${agency}/conversations/draft`, {
      method: "POST",
      headers,
      body,
    });
    expect(draft.status).toBe(403);
    const chat = await fetch(`${process.env.PARLEY_APP}/chat/${agency}/messages`, {
      method: "POST",
      headers,
      body: new URLSearchParams({ name: "x", email: "x@example.com", body: "x" }),
    });
    expect(chat.status).toBe(403);
    const upload = await fetch(`${process.env.PARLEY_APP}/${agency}/community/contacts/import/upload`, {
      method: "POST",
      headers: { ...headers, ...cookie(tokens.admin) },
      body: new FormData(),
    });
    expect(upload.status).toBe(403);
  }
  expect(await stateOf(ours)).toBe(before);
});
