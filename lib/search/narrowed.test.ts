import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { findConversation } from "../conversations/finding.ts";
import { markRead } from "../conversations/reading.ts";
import { makeAgency, makeAgent, makeContact, makeInbox } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { inFields, readNarrowing, searchNarrowed } from "./narrowed.ts";
import { listOffers } from "./offers.ts";

const NOW = new Date("2026-11-25T18:00:00Z");

async function scene() {
  const agencyId = await makeAgency();
  const ana = await makeAgent(agencyId, "agent", "Ana Ruiz");
  const ben = await makeAgent(agencyId, "agent", "Ben Okafor");
  const find = async (text: string) => {
    const narrowing = await readNarrowing(ana, text, NOW);
    if (!narrowing.filter) return null;
    const { page } = await searchNarrowed(
      ana,
      { ...narrowing, filter: narrowing.filter },
      { cursor: null, most: 8 },
    );
    expect(page.total).toBe(page.rows.length);
    return page.rows.map(({ id }) => id);
  };
  let day = 1;
  const said = (body: string) => [{ at: `2026-05-${String(day++).padStart(2, "0")}T18:00:00Z`, body }];
  return { agencyId, ana, ben, find, said };
}

test("each operator narrows, several narrow together, and a minus turns one round", async () => {
  const { agencyId, ana, ben, find, said } = await scene();
  const kim = await makeContact(agencyId, "Kim O’Brien", [{ kind: "phone", value: "+15305550199" }]);
  const leak = await makePast(agencyId, { contactId: kim, tags: ["leak"], said: said("The hydrant leaks") });
  const bill = await makePast(agencyId, {
    ...{
      status: "open",
      assigneeId: ben.userId,
      channel: "text",
      waitingSince: NOW,
      dueAt: new Date("2200-01-01"),
    },
    ...{ tags: ["no water", "leak"], said: said("My hydrant bill") },
  });
  const mine = await makePast(agencyId, { status: "open", assigneeId: ana.userId, said: said("hydrant") });
  const free = await makePast(agencyId, {
    ...{ status: "open", queue: "missed", emergencyAt: NOW, said: said("A hydrant on Oak Street") },
  });
  const junk = await makePast(agencyId, { spamAt: NOW, said: said("Buy a hydrant") });
  expect(await find("from:kim")).toEqual([leak]);
  expect(await find("de:(530) 555-0199")).toEqual([]);
  expect(await find('from:"(530) 555-0199" hydrant')).toEqual([leak]);
  expect(await find("from:0199")).toEqual([leak]);
  expect(await find("to:kim")).toEqual([]);
  expect(await find("tag:LEAK")).toEqual([bill, leak]);
  expect(await find('etiqueta:"no water" tag:leak')).toEqual([bill]);
  expect(await find("tag:no-w")).toEqual([bill]);
  expect(await find("canal:sms")).toEqual([bill]);
  expect(await find("assignee:okafor")).toEqual([bill]);
  expect(await find("assignee:me")).toEqual([mine]);
  expect(await find("asignada:nadie es:abierta")).toEqual([free]);
  expect(await find("is:mine")).toEqual([mine]);
  expect(await find("is:waiting")).toEqual([bill]);
  expect(await find("is:overdue")).toEqual([]);
  expect(await find("is:unassigned")).toEqual([free]);
  expect(await find("es:sin-atender")).toEqual([free]);
  expect(await find("is:new")).toEqual([]);
  expect(await find("es:emergencia")).toEqual([free]);
  expect(await find("is:spam")).toEqual([junk]);
  expect(await find("hydrant is:closed -is:spam")).toEqual([leak]);
  expect(await find("hydrant -tag:leak is:open")).toEqual([free, mine]);
  expect(await find("oak is:open")).toEqual([free]);
  expect(await find("after:2026-05-02 before:2026-05-04")).toEqual([mine, bill]);
  expect(await find("hydrant antes:2026-05-02")).toEqual([leak]);
  expect(await find("after:2026-05-02 after:2026-05-04 is:open")).toEqual([free]);
  expect(await find("-after:2026-05-03")).toEqual([bill, leak]);
});

test("unread is what this person has not read of what is open", async () => {
  const { agencyId, ana, find, said } = await scene();
  const id = await makePast(agencyId, { status: "open", said: said("Hello") });
  await makePast(agencyId, { said: said("Goodbye") });
  await db().execute(sql`update conversations set last_inbound_id = (
    select max(id) from messages where agency_id = ${agencyId} and conversation_id = ${id})
    where agency_id = ${agencyId} and id = ${id}`);
  expect(await find("is:unread")).toEqual([id]);
  await markRead(ana, (await findConversation(ana, id))!, 2 ** 31);
  expect(await find("is:unread")).toEqual([]);
});

test("to: is our inbox by name, address or number, or whom we wrote to", async () => {
  const { agencyId, ana, find, said } = await scene();
  const inboxId = await makeInbox(agencyId, "email");
  await db().execute(sql`update inboxes set name = 'Billing desk', address = 'billing@example.org'
    where agency_id = ${agencyId} and id = ${inboxId}`);
  const pat = await makeContact(agencyId, "Pat Doe", [{ kind: "email", value: "pat@example.com" }]);
  const id = await makePast(agencyId, { contactId: pat, channel: "email", said: said("My bill") });
  await db().execute(sql`update messages set inbox_id = ${inboxId}
    where agency_id = ${agencyId} and conversation_id = ${id}`);
  const ours = await makePast(agencyId, { contactId: pat, startedBy: "agency", said: said("Your bill") });
  for (const text of ["to:billing", "para:billing@example.org", 'to:"Billing desk"'])
    expect(await find(text)).toEqual([id]);
  expect(await find("to:pat@example.com")).toEqual([ours]);
  expect((await readNarrowing(ana, "to:bill", NOW)).meant[0]!.shown).toEqual({ text: "Billing desk" });
});

test("what is not understood is said and searched for as words; what is begun is said", async () => {
  const { agencyId, ana, find, said } = await scene();
  const id = await makePast(agencyId, { status: "open", said: said("Tag: plum, before: soon") });
  const narrowing = await readNarrowing(ana, "is:open tag:plum before:soon is:", NOW);
  expect(narrowing.missed.map(({ value }) => value)).toEqual(["plum", "soon"]);
  expect(narrowing.begun.map(({ operator }) => operator)).toEqual(["is"]);
  expect(narrowing.words).toBe("tag:plum before:soon");
  expect(await find("is:open tag:plum before:soon is:")).toEqual([id]);
  expect(await find("is:open tag:pear")).toEqual([]);
  expect(await find("tag:pear")).toBeNull();
  expect((await readNarrowing(ana, "subject:water", NOW)).unknown).toEqual(["subject:water"]);
});

test("nothing of another agency is found, by whatever it is asked for", async () => {
  const { find } = await scene();
  const other = await scene();
  const kim = await makeContact(other.agencyId, "Kim O’Brien", []);
  await makePast(other.agencyId, { contactId: kim, status: "open", tags: ["leak"], said: other.said("Hi") });
  for (const text of ["from:kim", "is:open", "is:unassigned", "after:2020", "channel:chat"])
    expect(await find(text)).toEqual([]);
  expect(await find("tag:leak")).toBeNull();
});

test("what the search may go on with is offered in one's own language", async () => {
  const { agencyId, ana, said } = await scene();
  await makePast(agencyId, { tags: ["no water", "billing"], said: said("Hi") });
  const written = async (text: string, language: "en" | "es" = "en") =>
    (await listOffers({ ...ana, language }, text)).map((offer) => offer.text);
  expect(await written("hydrant fr")).toEqual(["hydrant from:"]);
  expect(await written("a")).toEqual([]);
  expect(await written("water")).toEqual([]);
  expect(await written("de", "es")).toEqual(["de:", "desde:"]);
  expect(await written("hydrant tag:")).toEqual(["hydrant tag:billing ", 'hydrant tag:"no water" ']);
  expect(await written("tag:no")).toEqual(['tag:"no water" ']);
  expect(await written("-is:un")).toEqual(["-is:unassigned ", "-is:unread "]);
  expect(await written("es:sin", "es")).toEqual(["es:sin-asignar ", "es:sin-leer ", "es:sin-atender "]);
  expect(await written("assignee:b")).toEqual(['assignee:"Ben Okafor" ']);
  expect(await written("is:open")).toEqual([]);
  expect(await written("tag:no wa")).toEqual(['tag:"no water" ']);
  expect(await written("tag:billing as")).toEqual(["tag:billing assignee:"]);
  expect(await written("from:kim -is")).toEqual(["from:kim -is:"]);
  expect(await written('tag:"billing as')).toEqual([]);
});

test("fields show one part for each operator, and the rest of a search stays beside them", async () => {
  const { agencyId, ana, said } = await scene();
  await makePast(agencyId, { tags: ["leak", "pump"], said: said("Hi") });
  const asked = "hydrant tag:le tag:pump -is:spam is:open is:waiting before:soon assignee:ana";
  const { shown, rest } = inFields(await readNarrowing(ana, asked, NOW), "en");
  expect(Object.values(shown).map(({ term, shown: is }) => [term.value, is])).toEqual([
    ["le", { text: "leak" }],
    ["open", { state: "open" }],
    ["ana", { text: "Ana Ruiz" }],
  ]);
  expect(rest).toBe("hydrant tag:pump -is:spam is:waiting before:soon");
});

test("whose whole name it is alone is meant, where another's begins so", async () => {
  const { agencyId, ana, find, said } = await scene();
  const bea = await makeAgent(agencyId, "agent", "Ana Ruiz Soto");
  const mine = await makePast(agencyId, { assigneeId: ana.userId, said: said("Hi") });
  const hers = await makePast(agencyId, { assigneeId: bea.userId, said: said("Hi") });
  expect(await find('assignee:"Ana Ruiz"')).toEqual([mine]);
  expect(await find("assignee:ana")).toEqual([hers, mine]);
  expect(await find("assignee:soto")).toEqual([hers]);
});
