import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { assign, unassign } from "../conversations/assignment.ts";
import { type Category, categories, countCategories } from "../conversations/categories.ts";
import { close, reopen } from "../conversations/closing.ts";
import { type Conversation, findConversation } from "../conversations/finding.ts";
import { handOver } from "../conversations/handing-over.ts";
import { join, part } from "../conversations/joining.ts";
import { linkContact } from "../conversations/linking.ts";
import { postReply } from "../conversations/replies.ts";
import { putBack, split } from "../conversations/splitting.ts";
import { tag, untag } from "../conversations/tagging.ts";
import { Refused } from "../errors.ts";
import { snooze, wake } from "../snoozing/snooze.ts";
import { findOrCreateTags } from "../tags/creating.ts";
import { changeTag, mergeTag, undoMerge } from "../tags/managing.ts";
import { makeAgency, makeAgent, makeContact, makeVisitor, say } from "../testing/factories.ts";
import { type Random, random } from "../testing/random.ts";
import { doTo } from "../testing/scenes/bulk.ts";
import { undo } from "./ending.ts";

const ROUNDS = Number(process.env.PARLEY_ROUNDS ?? 1);
const [AGENTS, CONVERSATIONS, TURNS] = ROUNDS > 1 ? [20, 2000, ROUNDS] : [5, 30, 14];

type Scene = {
  agencyId: number;
  agents: Agent[];
  ids: number[];
  tags: number[];
  visitors: Awaited<ReturnType<typeof makeVisitor>>[];
  said: string[];
  at: Random;
};

const pick = <T>(all: T[], at: Random): T => all[Math.floor(at() * all.length)]!;

/** Two browsers of each contact, so that what one person wrote can be joined. */
async function makeScene(): Promise<Scene> {
  const agencyId = await makeAgency();
  const agents = await Promise.all(
    Array.from({ length: AGENTS }, (_, n) => makeAgent(agencyId, n ? "agent" : "admin")),
  );
  const scene: Scene = { agencyId, agents, ids: [], tags: [], visitors: [], said: [], at: random(11) };
  for (let n = 0; n < CONVERSATIONS / 2; n++) {
    const contactId = await makeContact(agencyId, `Person ${n}`);
    for (let browser = 0; browser < 2; browser++) {
      const visitor = await makeVisitor(agencyId, { name: `Person ${n}` });
      scene.visitors.push(visitor);
      const body = `Said first ${n} ${browser}`;
      scene.said.push(body);
      const { conversationId } = await say(visitor, body);
      scene.ids.push(conversationId);
      await linkContact(agents[0]!, (await findConversation(agents[0]!, conversationId))!, contactId);
    }
  }
  scene.tags = await findOrCreateTags(agents[0]!, "leak, bill, bin, tree, road");
  return scene;
}

type Act = (scene: Scene, agent: Agent, one: Conversation) => Promise<unknown>;

const once = () => ({ clientId: randomUUID() });
const HOUR = 3_600_000;

const acts: Record<string, Act> = {
  async arrive({ visitors, said, at }) {
    const body = `Said ${randomUUID()}`;
    said.push(body);
    await say(pick(visitors, at), body);
  },
  async reply({ said }, agent, one) {
    const body = `Answered ${randomUUID()}`;
    const { outcome } = await postReply(agent, one, {
      ...once(),
      body,
      seen: one.lastEventId,
      confirmed: one.assigneeId,
    });
    if (outcome === "sent") said.push(body);
  },
  assign: ({ agents, at }, agent, one) =>
    assign(agent, one, { to: pick(agents, at).userId, sawAssignee: one.assigneeId }),
  unassign: (_, agent, one) => unassign(agent, one, { sawAssignee: one.assigneeId ?? 0 }),
  close: (_, agent, one) => close(agent, one, { ...once(), seen: one.lastEventId }),
  reopen: (_, agent, one) => reopen(agent, one),
  snooze: ({ at }, agent, one) =>
    snooze(agent, one, { until: at() < 0.5 ? null : new Date(Date.now() + HOUR), seen: one.lastEventId }),
  wake: (_, agent, one) => wake(agent, one),
  tag: ({ tags, at }, agent, one) => tag(agent, one, [pick(tags, at)]),
  untag: ({ tags, at }, agent, one) => untag(agent, one, [pick(tags, at)]),
  async join({ ids }, agent, one) {
    // The other browser of the same person.
    const place = ids.indexOf(one.id);
    const other = place < 0 ? null : await findConversation(agent, ids[place % 2 ? place - 1 : place + 1]!);
    if (other) await join(agent, one, other);
  },
  async part({ at }, agent, one) {
    if (one.joinedIds.length) await part(agent, one, pick(one.joinedIds, at));
  },
  async split({ agencyId, ids, at }, agent, one) {
    const { rows } = await db().execute<{ id: string }>(sql`
      select id from messages where agency_id = ${agencyId} and conversation_id = ${one.id} and kind = 'inbound'`);
    if (rows.length > 1) ids.push(await split(agent, one, Number(pick(rows, at).id)));
  },
  async putBack({ agencyId }, agent, one) {
    const { rows } = await db().execute<{ id: string }>(sql`
      select id from conversations where agency_id = ${agencyId} and split_from_id = ${one.id}`);
    if (rows[0]) await putBack(agent, one, Number(rows[0].id));
  },
  async bulk({ ids, tags, agents, at }, agent, one) {
    const found = await Promise.all(Array.from({ length: 6 }, () => findConversation(agent, pick(ids, at))));
    const all = [...new Map([one, ...found].flatMap((c) => (c ? [[c.id, c] as const] : []))).values()];
    const input = {
      to: pick(agents, at).userId,
      tag: pick(tags, at),
      until: new Date(Date.now() + HOUR).toISOString(),
    };
    const run = await doTo(
      agent,
      all,
      pick(["assign", "close", "tag", "snooze", "spam"] as const, at),
      input,
    );
    if (run && at() < 0.5) await undo(agent, run);
  },
  handOver: ({ agents, at }, agent) =>
    handOver(agent, pick(agents, at).userId, at() < 0.5 ? null : pick(agents, at).userId),
  rename: ({ agents, tags, at }) =>
    changeTag(agents[0]!, pick(tags, at), { name: `tag ${Math.floor(at() * 1000)}`, color: "pink" }),
  merge: ({ agents, tags, at }) => mergeTag(agents[0]!, pick(tags, at), pick(tags, at)),
  unmerge: ({ agents, tags, at }) => undoMerge(agents[0]!, pick(tags, at)),
};

/** What a rule refuses is no fault; all else is. */
async function press(scene: Scene, agent: Agent): Promise<void> {
  const one = await findConversation(agent, pick(scene.ids, scene.at));
  if (!one) return;
  try {
    await pick(Object.values(acts), scene.at)(scene, agent, one);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}

type Raw = {
  id: number;
  status: string;
  assignee: number | null;
  queue: "new" | "missed";
  snoozed: boolean;
  waiting: boolean;
};

/** Every conversation as it stands, by no query of the product. */
async function readRaw(agencyId: number): Promise<Raw[]> {
  const { rows } = await db().execute<Raw>(sql`
    select id::int, status, assignee_id::int as assignee, queue, snoozed_at is not null as snoozed,
      waiting_since is not null as waiting
    from conversations where agency_id = ${agencyId} and merged_into_id is null order by id`);
  return rows;
}

const placeOf = ({ assignee, queue }: Raw, me: number): Category =>
  assignee === null ? queue : assignee === me ? "yours" : "others";

test(`${AGENTS} agents with ${CONVERSATIONS} conversations do everything at once, and all of it adds up`, {
  timeout: 1_200_000,
}, async () => {
  const scene = await makeScene();
  const { agencyId, agents, said } = scene;
  await Promise.all(
    agents.map(async (agent) => {
      for (let turn = 0; turn < TURNS; turn++) await press(scene, agent);
    }),
  );
  // Each word that was said stands in one thread, and with the one event that brought it.
  const { rows: words } = await db().execute<{ body: string; events: number }>(sql`
    select m.body, count(e.id)::int as events from messages m
    left join events e on e.agency_id = ${agencyId} and e.message_id = m.id and e.conversation_id = m.conversation_id
      and e.kind in ('message.received', 'message.posted')
    where m.agency_id = ${agencyId} and m.kind in ('inbound', 'outbound') group by m.id, m.body`);
  expect(words.map(({ body }) => body).sort()).toEqual([...said].sort());
  expect(words.filter(({ events }) => events !== 1)).toEqual([]);
  // Each row says what a slow look at its messages says.
  const { rows: wrong } = await db().execute(sql`
    select c.id from conversations c where c.agency_id = ${agencyId} and c.merged_into_id is null
      and c.last_inbound_id <> coalesce((select max(m.id) from messages m where m.agency_id = ${agencyId}
        and m.conversation_id = c.id and m.kind = 'inbound'), 0)`);
  expect(wrong).toEqual([]);
  const raw = await readRaw(agencyId);
  for (const agent of agents.slice(0, 5)) {
    const counts = await countCategories(agent);
    const open = raw.filter(({ status }) => status === "open");
    for (const category of categories) {
      const own = open.filter((one) => placeOf(one, agent.userId) === category);
      const awake = own.filter(({ snoozed }) => !snoozed);
      expect([
        category,
        counts[category].count,
        counts[category].waiting,
        counts[category].snoozed.count,
      ]).toEqual([
        category,
        awake.length,
        awake.filter(({ waiting }) => waiting).length,
        own.length - awake.length,
      ]);
    }
  }
  // What is joined is found where it is, and nothing is joined to what is joined itself.
  const { rows: astray } = await db().execute(sql`
    select c.id from conversations c join conversations into_one on into_one.agency_id = ${agencyId}
      and into_one.id = c.merged_into_id
    where c.agency_id = ${agencyId} and into_one.merged_into_id is not null`);
  expect(astray).toEqual([]);
  // When nobody else is at it, undoing brings back the state before.
  const ana = agents[0]!;
  const some = await Promise.all(
    raw
      .filter(({ status }) => status === "open")
      .slice(0, 8)
      .map(({ id }) => findConversation(ana, id)),
  );
  for (const action of ["assign", "close", "snooze", "spam"] as const) {
    const now = (await Promise.all(some.map((one) => findConversation(ana, one!.id)))).map((one) => one!);
    const before = await readRaw(agencyId);
    const until = new Date(Date.now() + HOUR).toISOString();
    const run = await doTo(ana, now, action, { to: agents[1]!.userId, until });
    await undo(ana, run);
    expect([action, await readRaw(agencyId)]).toEqual([action, before]);
  }
});
