import { randomUUID } from "node:crypto";
import {
  close,
  markNotSpam,
  markSpam,
  reopen,
  sendAndClose,
  undoClose,
} from "../../conversations/closing.ts";
import { expect, type Person } from "../browser.ts";
import { CLIENT_ID, type Ids } from "./fill.ts";
import { conversationOf, type Office } from "./office.ts";
import type { Area } from "./row.ts";
import { open, type Windows, write } from "./windows.ts";

const own = (name: string) => `app/[agency]/conversations/actions.ts#${name}`;
const fields = { conversation: "{conversation}" };

const shutBefore = async ({ admin }: Office, ids: Ids) => {
  const how = { seen: 999_999_999, clientId: randomUUID(), closureMessage: "", unlinkedAnyway: true };
  await close(admin, await conversationOf(admin, ids.conversation), how);
  return {};
};

/** How a conversation ends, and begins anew. */
export const closing: Area = {
  [own("close")]: {
    least: "agent",
    fields: { ...fields, seen: "999999999", unlinked: "anyway", client_id: CLIENT_ID },
    ready: async () => ({ client_id: randomUUID(), closure: "Goodbye." }),
    happens: [
      {
        name: "Ana closes it",
        tells: ["conversation.closed"],
        act: (windows) => shut(windows, windows.ana),
      },
    ],
  },
  [own("reopen")]: {
    least: "agent",
    fields,
    ready: shutBefore,
    happens: [
      {
        name: "Ana reopens it",
        tells: ["conversation.reopened"],
        act: async (windows) => reopen(windows.ana, await open(windows)),
      },
      {
        name: "Ben closes it with a message",
        act: (windows) => shut(windows, windows.ben, "Good bye"),
      },
      { name: "the resident writes again", act: (windows) => write(windows, "One more thing") },
      {
        name: "Ben sends and closes",
        async act(windows) {
          const conversation = await open(windows);
          const { lastEventId: seen, assigneeId: confirmed } = conversation;
          const input = { body: "Done.", seen, confirmed, clientId: randomUUID() };
          expect((await sendAndClose(windows.ben, conversation, input)).outcome).toBe("sent");
        },
      },
      {
        name: "Ana reopens it again",
        act: async (windows) => reopen(windows.ana, await open(windows)),
      },
    ],
  },
  [own("undoClose")]: {
    least: "agent",
    fields,
    ready: shutBefore,
    happens: [
      { name: "Ana closes it by mistake", act: (windows) => shut(windows, windows.ana) },
      { name: "Ana undoes that", act: async (windows) => undoClose(windows.ana, await open(windows)) },
    ],
  },
  [own("markSpam")]: {
    least: "agent",
    fields,
    happens: [
      {
        name: "Ben marks it as spam",
        tells: ["conversation.spam"],
        act: async (windows) => markSpam(windows.ben, await open(windows)),
      },
      { name: "the resident writes into spam", act: (windows) => write(windows, "Cheap watches") },
    ],
  },
  [own("markNotSpam")]: {
    least: "agent",
    fields,
    async ready({ admin }, ids) {
      await markSpam(admin, await conversationOf(admin, ids.conversation));
      return {};
    },
    happens: [
      {
        name: "Ana says that it is no spam",
        tells: ["conversation.not_spam"],
        act: async (windows) => markNotSpam(windows.ana, await open(windows)),
      },
    ],
  },
};

async function shut(windows: Windows, by: Person, closureMessage = "") {
  const conversation = await open(windows);
  const { lastEventId: seen } = conversation;
  const input = { seen, closureMessage, clientId: randomUUID(), unlinkedAnyway: true };
  expect((await close(by, conversation, input)).outcome).toBe("closed");
}
