import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { accountNumbers } from "#db/schema/contacts.ts";
import { visitors } from "#db/schema/visitors.ts";
import { COMMON } from "../history/reach.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { searchEverywhere } from "./everywhere.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, ben] = [await makeAgent(agencyId), await makeAgent(agencyId)];
  let minute = 10;
  const said = (body: string) => [{ at: `2026-05-01T18:${minute++}:00Z`, body }];
  const found = async (text: string) => {
    const { places, contacts } = await searchEverywhere(ana, text);
    return {
      ...Object.fromEntries(
        places.filter(({ total }) => total).map(({ place, hits }) => [place, hits.map(({ id }) => id)]),
      ),
      ...(contacts.total ? { contacts: contacts.rows.map(({ name }) => name) } : {}),
    };
  };
  return { agencyId, ana, ben, said, found };
}

test("words are found wherever a conversation stands, with the message that has them", async () => {
  const { agencyId, ana, ben, said, found } = await scene();
  const open = { status: "open" } as const;
  const fresh = await makePast(agencyId, { ...open, said: said("The hydrant leaks") });
  const missed = await makePast(agencyId, { ...open, queue: "missed", said: said("Hydrant again") });
  const yours = await makePast(agencyId, { ...open, assigneeId: ana.userId, said: said("hydrant, please") });
  const others = await makePast(agencyId, { ...open, assigneeId: ben.userId, said: said("My hydrant") });
  const older = await makePast(agencyId, { said: said("Hydrant painted") });
  const closed = await makePast(agencyId, { said: [...said("About the hydrant"), ...said("Never mind")] });
  await makePast(agencyId, { said: said("Nothing of the kind") });
  expect(await found("hydrant")).toEqual({
    new: [fresh],
    missed: [missed],
    yours: [yours],
    others: [others],
    closed: [closed, older],
  });
  const { places } = await searchEverywhere(ana, "hydrant", 1);
  expect(places.map(({ place, total, hits }) => [place, total, hits.length])).toEqual([
    ["new", 1, 1],
    ["missed", 1, 1],
    ["yours", 1, 1],
    ["others", 1, 1],
    ["closed", 2, 1],
  ]);
  expect(places[4]!.hits[0]).toMatchObject({ id: closed, body: "About the hydrant" });
});

test("a number as it is told on the telephone, a name, what a visitor typed, what stands on a card", async () => {
  const { agencyId, ben, said, found } = await scene();
  const phone = { kind: "phone" as const, value: "+15305550199" };
  const contactId = await makeContact(agencyId, "Kim O’Brien", [phone]);
  await db().insert(accountNumbers).values({ agencyId, contactId, number: "40-11873-02" });
  const [visitor] = await db()
    .insert(visitors)
    .values({
      agencyId,
      tokenHash: `e${agencyId}`,
      name: "Lee",
      phone: "+19165550142",
      email: "lee@mail.example",
    })
    .returning({ id: visitors.id });
  const linked = await makePast(agencyId, { contactId, remoteName: "Kim", said: said("Hello") });
  const typed = await makePast(agencyId, {
    status: "open",
    assigneeId: ben.userId,
    visitorId: visitor!.id,
    remoteName: "Lee",
    said: said("Hello there"),
  });
  for (const text of [
    "obrien",
    "O’Brien",
    "o'brien kim",
    "5550199",
    "(530) 555-0199",
    "+15305550199",
    "4011873",
  ])
    expect(await found(text), text).toEqual({ closed: [linked], contacts: ["Kim O’Brien"] });
  for (const text of [
    String(typed),
    `#${typed}`,
    "lee",
    "Lee@Mail.example",
    "916 555 0142",
    "555-0142",
    "0142",
  ])
    expect(await found(text), text).toEqual({ others: [typed] });
  for (const text of ["", "😀", "-hello", "nobody"]) expect(await found(text), text).toEqual({});
});

test("another agency's are never found", async () => {
  const { agencyId, said } = await scene();
  const other = await scene();
  const id = await makePast(agencyId, { said: said("zanzibar"), remoteName: "Zed Other" });
  for (const text of ["zanzibar", "zed", String(id)]) expect(await other.found(text)).toEqual({});
});

test("of what most have said the closed ones are said to be many only where they are", async () => {
  const { agencyId, ana, said } = await scene();
  const talkative = await makePast(agencyId, { said: said("Water again") });
  const repeat = (count: number) =>
    db().execute(sql`insert into messages (agency_id, conversation_id, kind, channel, body, search)
      select agency_id, conversation_id, kind, channel, body, search from messages, generate_series(1, ${count})
      where agency_id = ${agencyId} and conversation_id = ${talkative}`);
  await repeat(COMMON + 1);
  const closed = async () => (await searchEverywhere(ana, "water")).places.at(-1);
  expect(await closed()).toMatchObject({ total: 1, isMore: false, hits: [{ id: talkative }] });
  // Known as common by now.
  const other = await makePast(agencyId, { said: said("Water here too") });
  expect(await closed()).toMatchObject({ total: 2, isMore: false, hits: [{ id: other }, { id: talkative }] });
});
