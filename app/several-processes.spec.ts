import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { findConversation } from "#lib/conversations/finding.ts";
import { startApp } from "#lib/testing/app.ts";
import { expect, type Person, test } from "#lib/testing/browser.ts";
import { cookieOf } from "#lib/testing/cookies.ts";
import { eventsOf, makeVisitor, say } from "#lib/testing/factories.ts";
import { PlainBrowser, readForm } from "#lib/testing/plain-browser.ts";
import { Reader } from "#lib/testing/reader.ts";
import { Resident } from "#lib/testing/resident.ts";

// The short forms of `npm run proof -- two-webs sigterm`.

test("who is signed in at one process is at the other, which takes its forms and goes on with its streams", async ({
  town,
}) => {
  const other = await startApp({ ROLE: "web" });
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const browser = new PlainBrowser(cookieOf(town.ana.token));
  const page = await browser.load(town.url, path);
  const after = (await findConversation(town.ana, conversationId))!.lastEventId;
  const reader = new Reader({
    path: `/${town.slug}/conversations/live?conversation=${conversationId}&after=${after}`,
    headers: { cookie: browser.cookie },
    after,
  });
  const form = readForm(page, path, /id="reply-form"/, { seen: String(Number.MAX_SAFE_INTEGER) })!;
  for (const [url, words] of [
    [other.url, "From one to the other"],
    [town.url, "And back"],
  ] as const) {
    expect(
      await browser.send(url, { ...form, fields: { ...form.fields, body: words, client_id: randomUUID() } }),
    ).toMatchObject({ status: 303 });
    const { lastEventId } = (await findConversation(town.ana, conversationId))!;
    const connected = reader.connect(url);
    await expect.poll(() => reader.last).toBe(lastEventId);
    reader.cut();
    await connected;
  }
  const { rows } = await db().execute<{ id: string; kind: string }>(sql`select id, kind from events
    where agency_id = ${town.agencyId} and conversation_id = ${conversationId} and id > ${after} order by id`);
  expect(reader.ids).toEqual(rows.map((row) => Number(row.id)));
  expect(rows.filter((row) => row.kind === "message.posted")).toHaveLength(2);
  await other.stop();
});

test("a window's stream turns to the thread that its window asked another process for, and to nobody else's", async ({
  town,
}) => {
  const other = await startApp({ ROLE: "web" });
  const [one, two] = await Promise.all(
    ["First", "Second"].map(async (words) => {
      const visitor = await makeVisitor(town.agencyId);
      return { visitor, ...(await say(visitor, words)) };
    }),
  );
  const stop = new AbortController();
  const live = `${other.url}/${town.slug}/conversations/live?conversation=${one!.conversationId}&after=0`;
  const headers = { cookie: cookieOf(town.ana.token) };
  const { body } = await fetch(live, { headers, signal: stop.signal });
  let said = "";
  const reading = (async () => {
    for await (const part of body!.pipeThrough(new TextDecoderStream())) said += part;
  })();
  await expect.poll(() => said).toContain("event: following");
  const [, name] = /data: ([0-9a-f-]{36}) /.exec(said)!;
  const open = ({ conversationId }: { conversationId: number }, person: Person, turns: number) =>
    fetch(`${town.url}/${town.slug}/conversations/open?category=new&id=${conversationId}`, {
      headers: { cookie: cookieOf(person.token), "x-parley-window": `${name}.${turns}` },
    });
  const turned = (turns: number) => said.split("event: following").length - 1 === turns;
  await open(two!, town.ben, 9);
  await open(two!, town.ana, 2);
  await expect.poll(() => turned(2)).toBe(true);
  await say(two!.visitor, "To the second");
  await expect.poll(() => said).toContain("To the second");
  // It was asked for before, and is late.
  await open(one!, town.ana, 1);
  await say(one!.visitor, "To the first");
  await open(one!, town.ana, 3);
  await expect.poll(() => turned(3)).toBe(true);
  expect(said.split("event: following")[2]).not.toContain("To the first");
  await say(one!.visitor, "Now to the first");
  await expect.poll(() => said).toContain("Now to the first");
  stop.abort();
  await reading.catch(() => {});
  await other.stop();
});

test("behind a proxy that asks under another host, forms are taken from the public address and from no other", async ({
  town,
}) => {
  const origin = "http://inbox.cedar.example";
  const app = await startApp({ ROLE: "web", PUBLIC_URL: origin });
  const { conversationId } = await say(await makeVisitor(town.agencyId), "Where is my bin?");
  const path = `/${town.slug}/conversations/new/${conversationId}`;
  const browser = new PlainBrowser(cookieOf(town.ana.token));
  const reply = { body: "On its way", seen: String(Number.MAX_SAFE_INTEGER) };
  const form = readForm(await browser.load(app.url, path), path, /id="reply-form"/, reply)!;
  for (const foreign of ["http://evil.example", "http://inbox.cedar.example.evil.example", "null"])
    expect((await browser.send(app.url, form, foreign)).status).toBeGreaterThanOrEqual(400);
  const posted = async () =>
    (await eventsOf({ agencyId: town.agencyId, id: conversationId })).filter(isPosted);
  expect(await posted()).toHaveLength(0);
  expect(await browser.send(app.url, form, origin)).toMatchObject({ status: 303 });
  expect(await posted()).toHaveLength(1);
  await app.stop();
});

const isPosted = (kind: string) => kind === "message.posted";

test("a stop while residents write ends by itself, and what was acknowledged stands there once", async ({
  town,
}) => {
  const app = await startApp();
  const sent: string[] = [];
  const someMore = (least = sent.length + 12) => expect.poll(() => sent.length).toBeGreaterThanOrEqual(least);
  let over = false;
  const residents = Array.from({ length: 8 }, async (_, n) => {
    const resident = new Resident(`Resident ${n}`, town.slug);
    await resident.arrive(app.url);
    while (!over) {
      const id = randomUUID();
      sent.push(id);
      for (let status = 0; status !== 303; await pause(50)) {
        status = await resident.post(app.url, `Said ${id}`, id);
        // 429: the same form a few times too soon, which loses nothing either.
        expect([0, 303, 429, 503]).toContain(status);
      }
      await pause(1000);
    }
  });
  await someMore();
  await app.stop();
  await app.start();
  await someMore();
  over = true;
  await Promise.all(residents);
  await app.stop();
  const { rows } = await db().execute<{ id: string }>(
    sql`select client_id as id from messages where agency_id = ${town.agencyId} and kind = 'inbound'`,
  );
  expect(rows.map((row) => row.id).sort()).toEqual(sent.sort());
});
