import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import { switchBubble, turnOffEmptyRooms } from "../../agencies/bubble.ts";
import { acceptInvitation } from "../../agencies/invitations.ts";
import { readChatSettings, saveChatSettings } from "../../agencies/settings.ts";
import { hashToken, newToken } from "../../auth/tokens.ts";
import { createContact } from "../../contacts/create.ts";
import * as assignment from "../../conversations/assignment.ts";
import { close, markNotSpam, markSpam, reopen, sendAndClose } from "../../conversations/closing.ts";
import { linkContact, unlinkContact } from "../../conversations/linking.ts";
import { markRead, markUnread } from "../../conversations/reading.ts";
import { addNote, postReply } from "../../conversations/replies.ts";
import { expect, type Person } from "../browser.ts";
import { eventsOf, makeContact, makeVisitor, say } from "../factories.ts";
import { type Happening, open, press, type, type World, write } from "./world.ts";

const own = (name: string) => `app/[agency]/conversations/actions.ts#${name}`;
const clientId = () => crypto.randomUUID();

async function reply(world: World, by: Person, body: string) {
  const conversation = await open(world);
  const { lastEventId: seen, assigneeId: confirmed } = conversation;
  const done = await postReply(by, conversation, { body, seen, confirmed, clientId: clientId() });
  expect(done.outcome).toBe("sent");
}

async function give(world: World, to: Person | null, by: Person = world.ana) {
  const conversation = await open(world);
  const { assigneeId } = conversation;
  const done = to
    ? await assignment.assign(by, conversation, { to: to.userId, sawAssignee: assigneeId })
    : await assignment.unassign(by, conversation, { sawAssignee: assigneeId! });
  expect(done.won).toBe(true);
}

async function shut(world: World, by: Person, closureMessage = "") {
  const conversation = await open(world);
  const { lastEventId: seen } = conversation;
  const input = { seen, closureMessage, clientId: clientId(), unlinkedAnyway: true };
  expect((await close(by, conversation, input)).outcome).toBe("closed");
}

const note = async (world: World, body: string, mentions: number[] = []) =>
  addNote(world.ben, await open(world), { body, clientId: clientId(), mentions });

const newcomer = (world: World) => open(world, world.kept.newcomer);

/** Ana sends what Ben's note stands in the way of. */
async function beHeld(world: World, body: string) {
  const { ana } = world.pages;
  await type(ana, "#reply-body", body);
  await note(world, `Before ${body}`);
  await expect(ana.locator("#peek")).toBeVisible();
  await press(ana, "#reply-form [data-send]");
  await expect(ana.locator("#held")).toBeVisible();
}

/** What can happen to a conversation, in an order in which each leaves the next one its beginning. */
export const inThread: Happening[] = [
  {
    name: "another resident opens a conversation",
    of: ["conversation.opened", "message.received"],
    async act({ agencyId, kept }) {
      const visitor = await makeVisitor(agencyId, { name: "Kim Low" });
      kept.newcomer = (await say(visitor, "Good morning")).conversationId;
    },
  },
  {
    name: "the resident writes",
    of: ["message.received", "message.seen"],
    async act({ pages }) {
      await type(pages.pat, "#speak-body", "The green one");
      await press(pages.pat, "#speak button");
      await expect(pages.ana.locator("#messages")).toContainText("The green one");
    },
  },
  {
    name: "Ana reads a conversation in another window",
    act: async (world) => markRead(world.ana, await open(world, world.other), 2 ** 31),
  },
  {
    name: "Cleo is the first who sees it",
    act: async (world) => markRead(world.cleo, await newcomer(world), 2 ** 31),
  },
  {
    name: "Ana reads it after her in another window",
    act: async (world) => markRead(world.ana, await newcomer(world), 2 ** 31),
  },
  {
    name: "Ana marks a conversation unread in another window",
    of: [own("markUnread")],
    act: async (world) => markUnread(world.ana, await open(world, world.other)),
  },
  {
    name: "Ben writes a note that names Ana",
    of: [own("addNote"), "note.added"],
    act: (world) => note(world, "@Ana she moved", [world.ana.userId]),
  },
  {
    name: "Ana answers",
    of: [own("reply"), "message.posted", "message.read"],
    async act(world) {
      await reply(world, world.ana, "It comes on Tuesday");
      await expect.poll(async () => eventsOf(await open(world))).toContain("message.read");
    },
  },
  { name: "the resident writes after an answer", act: (world) => write(world, "And the brown one?") },
  {
    name: "Ana gives it back",
    of: [own("unassign"), "conversation.unassigned"],
    act: (world) => give(world, null),
  },
  {
    name: "Ana takes it",
    of: [own("assign"), "conversation.assigned"],
    act: (world) => give(world, world.ana),
  },
  { name: "Ana hands it to Ben", act: (world) => give(world, world.ben) },
  { name: "Ben hands it to Ana", act: (world) => give(world, world.ana, world.ben) },
  { name: "Ben answers in Ana's conversation", act: (world) => reply(world, world.ben, "On Friday") },
  { name: "Ana's reply is held", act: (world) => beHeld(world, "My own words") },
  {
    name: "Ana goes on with the held text",
    async act({ pages: { ana } }) {
      await press(ana, "#held [value=edit]");
      await expect(ana.locator("#held")).toHaveCount(0);
    },
  },
  { name: "Ana's reply is held again", act: (world) => beHeld(world, "My other words") },
  {
    name: "Ana sends it anyway",
    async act({ pages: { ana } }) {
      await press(ana, "#held [value=anyway]");
      await expect(ana.locator("#messages .outbound").last()).toContainText("My other words");
    },
  },
  { name: "Ana's reply is held a third time", act: (world) => beHeld(world, "Not these") },
  {
    name: "Ana discards it",
    async act({ pages: { ana } }) {
      await press(ana, "#held [value=discard]");
      await expect(ana.locator("#held")).toHaveCount(0);
    },
  },
  {
    name: "Ana links a contact",
    of: [own("linkContact"), "contact.linked"],
    async act(world) {
      world.contact = await makeContact(world.agencyId, "Patricia Doe", [
        { kind: "email", value: "pat@example.com" },
      ]);
      await linkContact(world.ana, await open(world), world.contact);
    },
  },
  {
    name: "Ana unlinks the contact",
    of: [own("unlinkContact"), "contact.unlinked"],
    act: async (world) => unlinkContact(world.ana, await open(world)),
  },
  {
    name: "Ana makes a contact of the resident",
    of: [own("createContact")],
    async act(world) {
      const made = await createContact(world.ana, { name: "Pat A. Doe", phone: "530 555 0142" });
      await linkContact(world.ana, await open(world), made);
    },
  },
  {
    name: "Ana closes it",
    of: [own("close"), "conversation.closed"],
    act: (world) => shut(world, world.ana),
  },
  {
    name: "Ana reopens it",
    of: [own("reopen"), "conversation.reopened"],
    act: async (world) => reopen(world.ana, await open(world)),
  },
  { name: "Ben closes it with a message", act: (world) => shut(world, world.ben, "Good bye") },
  { name: "the resident writes again", act: (world) => write(world, "One more thing") },
  {
    name: "Ben sends and closes",
    async act(world) {
      const c = await open(world);
      const { lastEventId: seen, assigneeId: confirmed } = c;
      const input = { body: "Done.", seen, confirmed, clientId: clientId() };
      expect((await sendAndClose(world.ben, c, input)).outcome).toBe("sent");
    },
  },
  { name: "Ana reopens it again", act: async (world) => reopen(world.ana, await open(world)) },
  {
    name: "Ben marks it as spam",
    of: [own("markSpam"), "conversation.spam"],
    act: async (world) => markSpam(world.ben, await open(world)),
  },
  { name: "the resident writes into spam", act: (world) => write(world, "Cheap watches") },
  {
    name: "Ana says that it is no spam",
    of: [own("markNotSpam"), "conversation.not_spam"],
    act: async (world) => markNotSpam(world.ana, await open(world)),
  },
  {
    name: "Ben switches the bubble off",
    of: ["app/[agency]/actions.ts#switchBubble", "bubble.switched"],
    act: ({ ben }) => switchBubble(ben, false),
  },
  { name: "Ana gives it back while chat is off", act: (world) => give(world, null) },
  {
    name: "the resident is answered automatically",
    of: ["message.automatic"],
    async act(world) {
      await write(world, "Is anybody there?");
      await expect.poll(async () => eventsOf(await open(world))).toContain("message.automatic");
    },
  },
  { name: "Ben switches the bubble on", act: ({ ben }) => switchBubble(ben, true) },
  {
    name: "the bubble turns itself off",
    async act({ agencyId }) {
      await db().execute(
        sql`update agencies set staff_seen_at = now() - interval '1 hour' where id = ${agencyId}`,
      );
      await turnOffEmptyRooms();
    },
  },
  {
    name: "somebody joins the agency",
    of: ["app/(account)/invitation/[token]/actions.ts#join"],
    async act({ agencyId }) {
      const token = newToken();
      await db().execute(sql`insert into invitations (token_hash, agency_id, email, name, role, expires_at)
        values (${hashToken(token)}, ${agencyId}, ${`eve-${agencyId}@test.example`}, 'Eve Stone', 'agent', now() + interval '1 day')`);
      await acceptInvitation(token, { name: "Eve Stone", password: "long enough for anybody" });
    },
  },
  {
    name: "an admin changes the chat's settings",
    of: ["app/[agency]/settings/chat/actions.ts#saveChat"],
    async act({ cleo }) {
      const settings = await readChatSettings(cleo);
      await saveChatSettings(cleo, {
        ...settings,
        ...{ emergencyPhone: "(530) 555-0199", sites: "", reopenWindowDays: "7" },
      });
    },
  },
];
