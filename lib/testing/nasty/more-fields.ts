import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { assign } from "#lib/conversations/assignment.ts";
import { close, markSpam } from "#lib/conversations/closing.ts";
import { linkContact } from "#lib/conversations/linking.ts";
import { fields as columnFields } from "#lib/imports/columns.ts";
import { deleteContact } from "#lib/people/deleting.ts";
import { schedule } from "#lib/sending/schedule.ts";
import type { Ids } from "../permissions.ts";
import { bringTo, cardOf, conversationOf, makeResident, type World } from "./world.ts";

type More = (world: World, ids: Ids) => Promise<Record<string, string>>;

const conversations = "app/[agency]/conversations/actions.ts#";
const card = "app/[agency]/community/contacts/[id]/actions.ts#";
const cards = "app/[agency]/community/contacts/";

/** What a form needs to be carried out, and the fields that may be left out, beside those of the permission matrix. */
export const moreFields: Record<string, More> = {
  [`${conversations}assign`]: async ({ admin }) => ({ to: `${admin.userId}` }),
  async [`${conversations}unassign`]({ admin }, ids) {
    const one = await conversationOf(admin, ids.conversation);
    await assign(admin, one, { to: admin.userId, sawAssignee: null });
    return { saw: `${admin.userId}` };
  },
  [`${conversations}close`]: async () => ({ client_id: randomUUID(), closure: "Goodbye." }),
  async [`${conversations}reopen`]({ admin }, ids) {
    const how = { seen: 999_999_999, clientId: randomUUID(), closureMessage: "", unlinkedAnyway: true };
    await close(admin, await conversationOf(admin, ids.conversation), how);
    return {};
  },
  async [`${conversations}markNotSpam`]({ admin }, ids) {
    await markSpam(admin, await conversationOf(admin, ids.conversation));
    return {};
  },
  [`${conversations}reply`]: async () => ({ client_id: randomUUID(), confirmed: "", way: "" }),
  [`${conversations}addNote`]: async () => ({ client_id: randomUUID() }),
  [`${conversations}linkContact`]: async ({ admin }) => ({ contact: `${await makeResident(admin)}` }),
  async [`${conversations}unlinkContact`]({ admin }, ids) {
    const one = await conversationOf(admin, ids.conversation);
    await linkContact(admin, one, await makeResident(admin));
    return {};
  },
  [`${conversations}createContact`]: async () => ({
    phone: "530 555 0142",
    email: "pat@example.com",
    account: "A-1",
    address: "1 Elm Street",
  }),
  [`${card}addEntry`]: async () => ({ client_id: randomUUID() }),
  [`${card}send`]: async () => ({
    client_id: randomUUID(),
    to_text: "+15305550142",
    to_email: "pat@example.com",
    to_letter: "1 Elm Street",
    to_chat: "",
    at: tomorrow(),
    zone: "America/Los_Angeles",
    override: "",
    seen_by_id: "1:1",
  }),
  [`${card}cancel`]: async (world, ids) => ({ message: `${await waiting(world, ids)}` }),
  async [`${card}sendHeld`](world, ids) {
    const id = await waiting(world, ids);
    await db().execute(sql`update scheduled_messages set state = 'held' where id = ${id}`);
    return { message: `${id}`, seen_by_id: "1:1" };
  },
  async [`${card}saveConsent`]({ admin }, ids) {
    const { points } = await cardOf(admin, ids.contact);
    const said = points.map(({ id }) => [`conversation_${id}`, "given"]);
    return { ...Object.fromEntries(said), [`was_conversation_${points[0]!.id}`]: "unsaid" };
  },
  [`${cards}[id]/erase/actions.ts#erase`]: async ({ admin }, ids) => ({
    confirm: (await cardOf(admin, ids.contact)).name,
  }),
  [`${cards}import/[id]/actions.ts#checkImport`]: async () => ({
    ...Object.fromEntries(columnFields.map((field) => [`column_${field}`, ""])),
    column_name: "0",
    column_phone: "1",
  }),
  async [`${cards}import/[id]/actions.ts#applyImport`]({ admin }, ids) {
    await bringTo(admin, ids.import, "checked");
    return {};
  },
  async [`${cards}import/[id]/actions.ts#undoImport`]({ admin }, ids) {
    await bringTo(admin, ids.import, "applied");
    return {};
  },
  [`${cards}edit-actions.ts#saveContact`]: async () => wholeCard(),
  async [`${cards}[id]/card-actions.ts#restore`]({ admin }, ids) {
    await deleteContact(admin, { id: ids.contact });
    return {};
  },
  [`${cards}[id]/card-actions.ts#correctEntry`]: async () => ({ after: "" }),
  [`${cards}[id]/merge/actions.ts#mergeContacts`]: async ({ admin }) => ({
    two: `${await makeResident(admin)}`,
  }),
  "app/[agency]/settings/contacts/actions.ts#saveContacts": async () => ({
    geocoder: "https://geocoder.example/{address}",
  }),
};

const tomorrow = () => `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T10:00`;

async function waiting({ admin }: World, ids: Ids): Promise<number> {
  const { id } = await schedule(admin, await cardOf(admin, ids.contact), {
    channel: "text",
    address: "+15305550142",
    body: "Later.",
    override: false,
    clientId: randomUUID(),
    localTime: tomorrow(),
    timeZone: "UTC",
  });
  return id;
}

/** Every field that the form of a card can send. */
const wholeCard = (): Record<string, string> => ({
  client_id: randomUUID(),
  way: "save",
  was: "{}",
  language: "en",
  time_zone: "America/Los_Angeles",
  location: "1 Elm Street",
  zone: "North",
  meter: "M-1",
  latitude: "38.5",
  longitude: "-121.7",
  tags: "senior, paperless",
  preferred: "text",
  unwanted_email: "1",
  ...row("phone_0", "530 555 0199"),
  ...row("email_0", "ana@example.com"),
  ...row("address_0", "2 Oak Street"),
  phone_primary: "0",
  account_0: "A-1",
  account_0_id: "",
});

const row = (name: string, value: string) => ({
  [name]: value,
  [`${name}_id`]: "",
  [`${name}_label`]: "home",
  [`${name}_bad`]: "",
});
