import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { listWhole } from "../conversations/list.ts";
import { again, eventsOf, makeConversation, makeVisitor, say, workJobs } from "../testing/factories.ts";
import { bulkScene, doTo, run, shown } from "../testing/scenes/bulk.ts";
import { ask, confirm } from "./asking.ts";
import { carryOn } from "./carrying.ts";
import { discard, stop, undo } from "./ending.ts";
import { findRun } from "./find.ts";

test("a second press of the same button does nothing again, and of two undos one counts", async () => {
  const { ana, all } = await bulkScene(2);
  const asked = {
    action: "close" as const,
    input: { closure: "Goodbye!" },
    clientId: randomUUID(),
    of: { ticked: shown(all) },
  };
  const [one, two] = await Promise.all([run(ask(ana, asked)), run(ask(ana, asked))]);
  expect(one).toBe(two);
  const events = await eventsOf(all[0]!);
  expect(events.filter((kind) => kind === "conversation.closed")).toHaveLength(1);
  expect(events.filter((kind) => kind === "message.posted")).toHaveLength(1);
  await Promise.all([undo(ana, one), undo(ana, one)]);
  const after = await eventsOf(all[0]!);
  expect(after.filter((kind) => kind === "conversation.reopened")).toHaveLength(1);
});

test("on a page that Back has brought, another button and other ticks are something else", async () => {
  const { ana, all } = await bulkScene(3);
  const clientId = randomUUID();
  const press = (action: "close" | "spam", some: typeof all) =>
    run(ask(ana, { action, input: {}, clientId, of: { ticked: shown(some) } }));
  const first = await press("close", all.slice(0, 1));
  const second = await press("close", all.slice(1, 2));
  const third = await press("spam", all.slice(2));
  expect(new Set([first, second, third]).size).toBe(3);
  for (const id of [first, second, third])
    expect(await findRun(ana, id)).toMatchObject({ state: "done", total: 1, done: 1 });
  expect(await press("close", all.slice(0, 1))).toBe(first);
});

test("two who do other things to the same fifty at once, while residents write, lose and double nothing", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(50);
  const visitors = await Promise.all(
    all.slice(0, 10).map(async (one) => ({ ...(await makeVisitor(agencyId)), id: one.visitorId! })),
  );
  const [given, shut] = await Promise.all([
    doTo(ana, all, "assign", { to: ana.userId }),
    doTo(ben, all, "close"),
    ...visitors.map((visitor, n) => say({ ...visitor, contactId: all[n]!.contactId }, "One more thing")),
  ]);
  const [one, two] = [(await findRun(ana, given))!, (await findRun(ben, shut))!];
  for (const each of [one, two]) {
    expect(each).toMatchObject({ state: "done", total: 50 });
    expect(each.done + each.left).toBe(50);
  }
  // Slowly: by the events of each.
  let [assigned, closed] = [0, 0];
  for (const conversation of all) {
    const events = await eventsOf(conversation);
    assigned += events.filter((kind) => kind === "conversation.assigned").length;
    closed += events.filter((kind) => kind === "conversation.closed").length;
  }
  expect([one.done, two.done]).toEqual([assigned, closed]);
  const audit = await db().execute(sql`select 1 from audit_entries where agency_id = ${agencyId}
    and kind = 'conversations.bulk'`);
  expect(audit.rows).toHaveLength(2);
});

test("all of a list are done once somebody has said yes to the number, and none that came since", async () => {
  const { ana, ben, all } = await bulkScene(3);
  const listed = { category: "new", sort: "urgent", search: "" } as const;
  const asked = {
    action: "assign" as const,
    input: { to: ben.userId },
    clientId: randomUUID(),
    of: { listed },
  };
  const id = await run(ask(ana, asked));
  expect(await findRun(ana, id)).toMatchObject({ state: "asked", total: 3, done: 0 });
  const late = await makeConversation(ana);
  await Promise.all([confirm(ana, id), confirm(ana, id)]);
  expect(await findRun(ana, id)).toMatchObject({ state: "done", total: 3, done: 3 });
  expect((await again(ana, late)).assigneeId).toBeNull();
  expect((await listWhole(ana, listed)).map((one) => one.id)).toEqual([late.id]);
  expect((await eventsOf(all[0]!)).filter((kind) => kind === "conversation.assigned")).toHaveLength(1);
  const no = await run(ask(ana, { ...asked, clientId: randomUUID() }));
  await discard(ana, no);
  expect(await findRun(ana, no)).toBeNull();
});

test("who is killed in the middle is made up for: the job goes on, beside another that does the same", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(12);
  const id = await doTo(ana, all, "assign", { to: ben.userId });
  // As it stands when the process has died behind the fourth.
  const rest = all.slice(4).map((one) => one.id);
  await db().execute(
    sql`update bulk_runs set state = 'running' where agency_id = ${agencyId} and id = ${id}`,
  );
  await db().execute(sql`update bulk_items set outcome = null, kept = null where agency_id = ${agencyId}
    and run_id = ${id} and conversation_id = any(${sql.param(rest)}::bigint[])`);
  await db().execute(sql`update conversations set assignee_id = null where agency_id = ${agencyId}
    and id = any(${sql.param(rest)}::bigint[])`);
  await Promise.all([carryOn(agencyId, id), carryOn(agencyId, id), carryOn(agencyId, id)]);
  expect(await findRun(ana, id)).toMatchObject({ state: "done", done: 12, left: 0 });
  for (const one of all) {
    const times = (await eventsOf(one)).filter((kind) => kind === "conversation.assigned").length;
    expect(times).toBe(rest.includes(one.id) ? 2 : 1);
  }
});

test("one that cannot be done for a fault of ours keeps none of the others waiting", async () => {
  const { agencyId, ana, ben, all } = await bulkScene(3);
  await db().execute(
    sql.raw(`create function stumble() returns trigger language plpgsql as $$
    begin if new.id = ${all[1]!.id} then raise 'stumbled'; end if; return new; end $$`),
  );
  await db().execute(
    sql`create trigger stumble before update of assignee_id on conversations for each row execute function stumble()`,
  );
  const stumbled = await doTo(ana, all, "assign", { to: ben.userId }).finally(() =>
    db().execute(sql`drop trigger stumble on conversations; drop function stumble()`),
  );
  const done = (await findRun(ana, stumbled))!;
  expect(done).toMatchObject({ state: "done", done: 2, left: 1 });
  expect(done.lefts).toEqual([{ because: "fault", count: 1, ids: [all[1]!.id] }]);
  await undo(ana, stumbled);
  expect(await findRun(ana, stumbled)).toMatchObject({ state: "undone", back: 2 });
  expect((await findRun(ana, stumbled))!.done).toBe(2);
  expect((await eventsOf({ agencyId, id: all[1]!.id })).at(-1)).not.toBe("conversation.assigned");
});

test("more than a page waits for are done by a job, and nothing more once somebody has stopped it", async () => {
  const { agencyId, ana, all } = await bulkScene(1);
  await db().execute(sql`insert into conversations (agency_id, remote_name, channel, channels, queue, placed_because, placed_at,
      last_message_at, last_message_by, started_by, started_at)
    select ${agencyId}, 'Pat', 'chat', '{chat}', 'new', 'came_while_on', now(), now(), 'resident', 'resident', now()
    from generate_series(1, 220)`);
  const listed = { category: "new", sort: "newest", search: "" } as const;
  const asked = { action: "spam" as const, input: {}, clientId: randomUUID(), of: { listed } };
  const id = await run(ask(ana, asked));
  await confirm(ana, id);
  // Pressed twice: neither page waits for it.
  await confirm(ana, id);
  expect(await findRun(ana, id)).toMatchObject({ state: "running", total: 221, done: 0 });
  await stop(ana, id);
  await workJobs();
  expect(await findRun(ana, id)).toMatchObject({ state: "stopped", done: 0, isUndoable: false });
  const next = await run(ask(ana, { ...asked, clientId: randomUUID() }));
  await confirm(ana, next);
  await workJobs();
  expect(await findRun(ana, next)).toMatchObject({ state: "done", done: 221, left: 0 });
  expect((await again(ana, all[0]!)).spamAt).not.toBeNull();
});
