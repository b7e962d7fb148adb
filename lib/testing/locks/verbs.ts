import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { transaction } from "#db/transaction.ts";
import { goAway, switchDuty } from "../../agencies/duty.ts";
import { saveHandOutSettings } from "../../agencies/hand-outs.ts";
import { answer } from "../../answering/answer.ts";
import { ask as askBulk } from "../../bulk/asking.ts";
import { undo as undoBulk } from "../../bulk/ending.ts";
import { readLetterInbox } from "../../channels/letter-inbox.ts";
import { recordConsents } from "../../consents/consents.ts";
import { findContact } from "../../contacts/card.ts";
import { cardOf } from "../../contacts/card-input.ts";
import { saveContact } from "../../contacts/edit.ts";
import { addNote } from "../../contacts/notes.ts";
import { assign } from "../../conversations/assignment.ts";
import { releaseWaiting } from "../../conversations/away.ts";
import { close, reopen } from "../../conversations/closing.ts";
import { handOut } from "../../conversations/handing-out.ts";
import { receiveMessage } from "../../conversations/intake.ts";
import { join, part } from "../../conversations/joining.ts";
import { leadHere } from "../../conversations/leading.ts";
import { linkContact, unlinkContact } from "../../conversations/linking.ts";
import { markRead } from "../../conversations/reading.ts";
import { postReply } from "../../conversations/replies.ts";
import { visitorRemote } from "../../conversations/routes.ts";
import { putBack, split } from "../../conversations/splitting.ts";
import { listTowards } from "../../conversations/towards.ts";
import { applyRows } from "../../imports/apply.ts";
import { undoRows } from "../../imports/undo.ts";
import { postBatch, undoBatch } from "../../letters/batches.ts";
import { printAll } from "../../letters/printing.ts";
import { readdress } from "../../letters/readdressing.ts";
import { deleteContact } from "../../people/deleting.ts";
import { eraseContact } from "../../people/erasing.ts";
import { listMerges } from "../../people/merges.ts";
import { mergeContacts, undoMerge } from "../../people/merging.ts";
import { keysToCard } from "../../people/of-contact.ts";
import { dispatch } from "../../sending/dispatch.ts";
import { sendDue } from "../../sending/due.ts";
import { snooze } from "../../snoozing/snooze.ts";
import { wakeDue } from "../../snoozing/waking.ts";
import type { Verb } from "./order.ts";
import { makePerson, type Person, type Scene } from "./scene.ts";

const ALL_SEEN = Number.MAX_SAFE_INTEGER;

/** Each verb, done to one of two people or to both. */
export const run: Record<Verb, (scene: Scene, one: Person, two: Person) => Promise<unknown>> = {
  merge: ({ admin }, one, two) => mergeContacts(admin, one.contact, two.contact),
  undoMerge: ({ admin }, one) => undoMerge(admin, one.merge),
  erase: ({ admin }, one) => eraseContact(admin, one.contact, "Asked for it"),
  remove: ({ admin }, one) => deleteContact(admin, one.contact),
  async save({ ben }, one) {
    const card = (await findContact(ben, one.contact.id))!;
    const typed = { ...cardOf(card), tags: "saved" };
    await saveContact(ben, card, { version: card.version, clientId: randomUUID(), card: typed });
  },
  note: ({ ben }, one) => addNote(ben, one.contact, "A note"),
  consent({ ben }, one) {
    const said = { kind: "phone", value: one.phone, state: "refused" } as const;
    const both = (["conversation", "bulletin"] as const).map((purpose) => ({ ...said, purpose }));
    return recordConsents(ben, one.contact.id, both);
  },
  link: ({ ben }, one, two) => linkContact(ben, one.open, two.contact.id),
  unlink: ({ ben }, one) => unlinkContact(ben, one.open),
  message: (scene, one) => write(scene, one.visitorId),
  firstMessage: (scene, one) => write(scene, one.old.visitorId),
  see: ({ ben }, one) => markRead(ben, one.open, ALL_SEEN),
  reply: ({ ben }, one) => postReply(ben, one.open, { body: "Hi", clientId: randomUUID(), seen: ALL_SEEN }),
  async answer({ admin, ben }, { open }) {
    const afterwards = { tags: [], give: `person ${ben.userId}` as const, end: "answer" as const };
    const input = { body: "Hi", clientId: randomUUID(), seen: ALL_SEEN, closes: false };
    await answer(admin, open, { ...input, afterwards });
  },
  async replyElsewhere({ ben }, one) {
    const to = (await listTowards(one.open)).find(({ channel }) => channel === "text")?.to;
    await postReply(ben, one.open, { body: "Hi", to, clientId: randomUUID(), seen: ALL_SEEN });
  },
  join: ({ ben }, one) => join(ben, one.open, one.beside),
  part: ({ ben }, one) => part(ben, one.open, one.beside.id),
  split: async ({ ben }, one) => void (await split(ben, one.open, one.cut)),
  putBack: ({ ben }, one) => putBack(ben, one.open, one.off),
  reopen: ({ ben }, one) => reopen(ben, one.old.earlier),
  close: ({ ben }, one) =>
    close(ben, one.open, { clientId: randomUUID(), closureMessage: "Bye", seen: ALL_SEEN }),
  assign: ({ admin, ben }, one) => assign(admin, one.open, { to: ben.userId, sawAssignee: null }),
  bulk: async ({ ben }, one, two) => void (await closeBoth(ben, [one, two])),
  undoBulk: ({ ben }, one) => undoBulk(ben, one.bulk),
  handOut: () => handOut(),
  release: () => releaseWaiting(),
  snooze: ({ ben }, one) => snooze(ben, one.open, { until: null, seen: ALL_SEEN }),
  wake: () => wakeDue(),
  send({ ben }, { contact, visitorId }) {
    const to = { contact, channel: "chat", address: visitorRemote(visitorId) } as const;
    return transaction((tx) =>
      dispatch(tx, ben, { ...to, body: "Hi", clientId: randomUUID(), override: false, seen: null }),
    );
  },
  scheduled: ({ agencyId }, one) => sendDue(agencyId, one.scheduled),
  print: ({ admin }) => printAll(admin),
  readdress: ({ admin }, one) =>
    readdress(admin, one.letter, {
      was: LETTER_TO,
      typed: `${one.letter} Oak St, Riverton, CA 95945`,
      onCard: true,
    }),
  async lead({ agencyId, admin }, one) {
    const { id: inboxId } = await readLetterInbox(admin.agency);
    await leadHere({ agencyId, channel: "letter", inboxId, remote: LETTER_TO }, one.open.id);
  },
  postLetters: ({ admin }, one) => postBatch(admin, one.batch),
  undoLetters: ({ admin }, one) => undoBatch(admin, one.batch),
  import: ({ agencyId }, one) => applyRows(agencyId, one.import),
  undoImport: ({ agencyId }, one) => undoRows(agencyId, one.import, keysToCard),
};

/** What has to be there before. */
export const prepare: { [V in Verb]?: (scene: Scene, one: Person) => Promise<void> } = {
  async undoMerge(scene, one) {
    const { admin } = scene;
    await mergeContacts(admin, one.contact, (await makePerson(scene)).contact);
    one.contact.version++;
    one.merge = (await listMerges(admin, one.contact.id))[0]!.id;
  },
  // Two verbs may be raced with one person: what the first has prepared is there for the second.
  async part({ ben }, one) {
    if (!one.joined) await join(ben, one.open, one.beside);
    one.joined = true;
  },
  async undoBulk({ ben }, one) {
    one.bulk ||= await closeBoth(ben, [one]);
  },
  split: writeMore,
  async putBack(scene, one) {
    await writeMore(scene, one);
    one.off ||= await split(scene.ben, one.open, one.cut);
  },
  async handOut({ agencyId, admin, ben }, one) {
    await db().execute(sql`update conversations set waiting_since = now(), due_at = now()
      where agency_id = ${agencyId} and id = ${one.open.id}`);
    await switchDuty(ben, true);
    await saveHandOutSettings(admin, {
      way: "turns",
      channels: ["chat", "text", "email"],
      tags: [],
      most: "",
    });
  },
  async release({ agencyId, ben }, one) {
    await db().execute(sql`update conversations set assignee_id = ${ben.userId}, waiting_since = now() - interval '2 h',
      due_at = now(), due_goal = 'new', due_from = now() - interval '2 h', soon_at = now() where agency_id = ${agencyId} and id = ${one.open.id}`);
    await goAway(ben, new Date(Date.now() + 86_400_000));
  },
  async wake({ agencyId, ben }, one) {
    await db().execute(sql`update conversations set assignee_id = ${ben.userId}, snoozed_at = now() - interval '2 h',
      snoozed_until = now() - interval '1 h' where agency_id = ${agencyId} and id = ${one.open.id} and status = 'open'`);
  },
  print: writeLetter,
  readdress: writeLetter,
  postLetters: printLetter,
  undoLetters: printLetter,
  import: makeImport,
  async undoImport(scene, one) {
    await makeImport(scene, one);
    await applyRows(scene.agencyId, one.import);
    one.contact.version++;
    await db().execute(sql`update contact_imports set state = 'undoing'
      where agency_id = ${scene.agencyId} and id = ${one.import}`);
  },
};

const write = ({ agencyId, chat }: Scene, visitorId: number) =>
  receiveMessage({
    ...{ agencyId, channel: "chat", inboxId: chat, remote: visitorRemote(visitorId), name: "Pat", visitorId },
    ...{ body: "Hello", clientId: randomUUID() },
  });

async function writeMore(scene: Scene, one: Person): Promise<void> {
  one.cut ||= (await write(scene, one.visitorId)).messageId;
}

async function writeLetter({ agencyId, admin }: Scene, one: Person): Promise<void> {
  const { open } = one;
  const { rows } = await db().execute<{ id: string }>(sql`
    insert into messages (agency_id, conversation_id, kind, channel, body, user_id, address, delivery)
    values (${agencyId}, ${open.id}, 'outbound', 'letter', 'A letter', ${admin.userId}, ${LETTER_TO}, 'queued')
    returning id`);
  one.letter = Number(rows[0]!.id);
}

async function printLetter(scene: Scene, one: Person): Promise<void> {
  await writeLetter(scene, one);
  one.batch = await printAll(scene.admin);
}

const LETTER_TO = "1 Elm St, Riverton, CA 95945";

/** A checked file that changes the person and adds another. */
async function makeImport({ agencyId, admin }: Scene, one: Person): Promise<void> {
  const changes = JSON.stringify(["Pat Doe", one.account, "vip"]);
  const adds = JSON.stringify([`New ${one.account}`, `${one.account}-new`, ""]);
  const { rows } = await db().execute<{ id: number }>(sql`
    with file as (
      insert into contact_imports (agency_id, user_id, file_name, headings, columns, row_count, state)
      values (${agencyId}, ${admin.userId}, 'a.csv', '{name,account,tags}', '{"name": [0], "account": [1], "tags": [2]}', 2,
        'applying') returning id
    ), lines as (
      insert into contact_import_rows (agency_id, import_id, row_number, cells, outcome)
      select ${agencyId}::bigint, id, 2, ${changes}::jsonb, 'change' from file
      union all select ${agencyId}::bigint, id, 3, ${adds}::jsonb, 'add' from file
    )
    select id from file`);
  one.import = Number(rows[0]!.id);
}

/** *Close* for several at once. @returns the run */
async function closeBoth(ben: Scene["ben"], people: Person[]): Promise<number> {
  const ticked = people.map(({ open }) => ({ id: open.id, seen: ALL_SEEN, saw: null }));
  const done = await askBulk(ben, { action: "close", input: {}, clientId: randomUUID(), of: { ticked } });
  return done!;
}
