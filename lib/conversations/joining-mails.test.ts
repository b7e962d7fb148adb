import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeContact } from "../testing/factories.ts";
import { ADDRESS, mail, mailsOf, mailTown } from "../testing/scenes/mailing.ts";
import { findConversation } from "./finding.ts";
import { join, listBeside, part } from "./joining.ts";
import { linkContact } from "./linking.ts";
import { listConversations } from "./list.ts";
import { split } from "./splitting.ts";
import { readThread } from "./thread.ts";

const town = mailTown();

/** María was answered, and Delphine has written about it, which is perhaps the same matter. */
async function suggested() {
  const one = await town.answered();
  const from = "Delphine <delphine@example.net>";
  const body = "On Monday, the town wrote:\n> It is safe.\n\nI am her neighbor.";
  await mail(one.inbox, { from, body, subject: "Re: Water", head: [`In-Reply-To: ${one.id}`] });
  const ids = (await mailsOf(one.agencyId)).map(({ conversation }) => Number(conversation));
  const find = async (id: number) => (await findConversation(one.agent, id))!;
  return { ...one, find, first: ids[0]!, second: ids.at(-1)! };
}

/** Each mail that came, and whether it is of somebody else than the contact. */
const writersOf = async (c: { agencyId: number; id: number }) =>
  (await readThread(c)).items.flatMap((item) =>
    item.type === "message" && item.kind === "inbound"
      ? [[item.mail!.parties.from.address, item.mail!.byOther]]
      : [],
  );

test("what somebody else wrote is not the contact's, whichever is joined to which", async () => {
  const { agent, agencyId, find, first, second } = await suggested();
  const contactId = await makeContact(agencyId, "M. Ortega");
  await linkContact(agent, await find(first), contactId);
  // Their card need not know the address that they began with.
  expect(await writersOf(await find(first))).toEqual([[ADDRESS, false]]);
  await join(agent, await find(second), await find(first));
  expect(await writersOf(await find(second))).toEqual([
    [ADDRESS, true],
    ["delphine@example.net", false],
  ]);
  await linkContact(agent, await find(second), contactId);
  await db().execute(sql`insert into contact_points (agency_id, contact_id, kind, value)
    values (${agencyId}, ${contactId}, 'email', ${ADDRESS})`);
  expect(await writersOf(await find(second))).toContainEqual([ADDRESS, false]);
});

test("what is split off at somebody else's mail stays with the contact, and that mail is not theirs", async () => {
  const { agent, agencyId, inbox, id } = await town.answered({ head: ["Cc: delphine@example.net"] });
  await mail(inbox, { from: "delphine@example.net", subject: "Re: Water", head: [`In-Reply-To: ${id}`] });
  const c = (await findConversation(agent, Number((await mailsOf(agencyId))[0]!.conversation)))!;
  const whole = [
    [ADDRESS, false],
    ["delphine@example.net", true],
  ];
  expect(await writersOf(c)).toEqual(whole);
  const { items } = await readThread(c);
  const cut = items.findLast((item) => item.type === "message") as { id: number };
  expect(await writersOf({ agencyId, id: await split(agent, c, cut.id) })).toEqual(whole.slice(1));
});

test("what a join had settled is thought again once it is undone", async () => {
  const { agent, find, first, second } = await suggested();
  const before = await listBeside(await find(second));
  expect(before).toMatchObject([{ id: first, because: "sender" }]);
  for (let turn = 0; turn < 2; turn++) {
    await join(agent, await find(second), await find(first));
    expect(await listBeside(await find(second))).toEqual([]);
    await part(agent, await find(second), first);
    expect(await listBeside(await find(second))).toEqual(before);
  }
});

test("the row of what was joined says the newest words of both, and each has its own again once they are apart", async () => {
  const { agent, find, first, second } = await suggested();
  const wordsOf = async (category: "new" | "yours", id: number) => {
    const shown = { sort: "urgent", search: "", limit: 50, keep: [] } as const;
    const { rows } = await listConversations(agent, { category, ...shown, keep: [] });
    return rows.filter((row) => row.id === id).map(({ lastWords }) => lastWords);
  };
  await join(agent, await find(second), await find(first));
  expect(await wordsOf("new", second)).toEqual(["I am her neighbor."]);
  await part(agent, await find(second), first);
  expect(await wordsOf("yours", first)).toEqual(["It is safe."]);
});
