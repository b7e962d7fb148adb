import { randomUUID } from "node:crypto";
import { assign } from "../../conversations/assignment.ts";
import { addNote, postReply } from "../../conversations/replies.ts";
import { expect, type Person } from "../browser.ts";
import { eventsOf } from "../factories.ts";
import { CLIENT_ID } from "./fill.ts";
import { conversationOf } from "./office.ts";
import type { Area } from "./row.ts";
import { give, open, press, type, type Windows, write } from "./windows.ts";

const own = (name: string) => `app/[agency]/conversations/actions.ts#${name}`;

/** Who has a conversation, and what they say in it. */
export const answering: Area = {
  [own("addNote")]: {
    least: "agent",
    fields: { conversation: "{conversation}", body: "intruder", client_id: CLIENT_ID },
    ready: async () => ({ client_id: randomUUID() }),
    happens: [
      {
        name: "Ben writes a note that names Ana",
        tells: ["note.added"],
        act: (windows) => note(windows, "@Ana she moved", [windows.ana.userId]),
      },
    ],
  },
  [own("unassign")]: {
    least: "agent",
    fields: { conversation: "{conversation}", saw: "1" },
    async ready({ admin }, ids) {
      const one = await conversationOf(admin, ids.conversation);
      await assign(admin, one, { to: admin.userId, sawAssignee: null });
      return { saw: `${admin.userId}` };
    },
    happens: [
      {
        name: "Ana gives it back",
        tells: ["conversation.unassigned"],
        act: (windows) => give(windows, null),
      },
    ],
  },
  [own("assign")]: {
    least: "agent",
    fields: { conversation: "{conversation}", to: "1", saw: "" },
    ready: async ({ admin }) => ({ to: `${admin.userId}` }),
    happens: [
      {
        name: "Ana takes it",
        tells: ["conversation.assigned"],
        act: (windows) => give(windows, windows.ana),
      },
      { name: "Ana hands it to Ben", act: (windows) => give(windows, windows.ben) },
      { name: "Ben hands it to Ana", act: (windows) => give(windows, windows.ana, windows.ben) },
    ],
  },
  [own("reply")]: {
    least: "agent",
    fields: { conversation: "{conversation}", body: "intruder", seen: "999999999", client_id: CLIENT_ID },
    ready: async () => ({ client_id: randomUUID(), confirmed: "", way: "", cc: "", bcc: "", subject: "" }),
    happens: [
      {
        name: "Ana answers",
        tells: ["message.posted", "message.read"],
        async act(windows) {
          await reply(windows, windows.ana, "It comes on Tuesday");
          await expect.poll(async () => eventsOf(await open(windows))).toContain("message.read");
        },
      },
      {
        name: "the resident writes after an answer",
        act: (windows) => write(windows, "And the brown one?"),
      },
      {
        name: "Ben answers in Ana's conversation",
        act: (windows) => reply(windows, windows.ben, "On Friday"),
      },
      { name: "Ana's reply is held", act: (windows) => beHeld(windows, "My own words") },
      {
        name: "Ana goes on with the held text",
        async act({ pages: { ana } }) {
          await press(ana, "#held [value=edit]");
          await expect(ana.locator("#held")).toHaveCount(0);
        },
      },
      { name: "Ana's reply is held again", act: (windows) => beHeld(windows, "My other words") },
      {
        name: "Ana sends it anyway",
        async act({ pages: { ana } }) {
          await press(ana, "#held [value=anyway]");
          await expect(ana.locator("#messages .outbound").last()).toContainText("My other words");
        },
      },
      { name: "Ana's reply is held a third time", act: (windows) => beHeld(windows, "Not these") },
      {
        name: "Ana discards it",
        async act({ pages: { ana } }) {
          await press(ana, "#held [value=discard]");
          await expect(ana.locator("#held")).toHaveCount(0);
        },
      },
    ],
  },
};

async function reply(windows: Windows, by: Person, body: string) {
  const conversation = await open(windows);
  const { lastEventId: seen, assigneeId: confirmed } = conversation;
  const done = await postReply(by, conversation, { body, seen, confirmed, clientId: randomUUID() });
  expect(done.outcome).toBe("sent");
}

const note = async (windows: Windows, body: string, mentions: number[] = []) =>
  addNote(windows.ben, await open(windows), { body, clientId: randomUUID(), mentions });

/** Ana sends what Ben's note stands in the way of. */
async function beHeld(windows: Windows, body: string) {
  const { ana } = windows.pages;
  await type(ana, "#reply-body", body);
  await note(windows, `Before ${body}`);
  await expect(ana.locator("#peek")).toBeVisible();
  await press(ana, "#reply-form [data-send]");
  await expect(ana.locator("#held")).toBeVisible();
}
