import { randomUUID } from "node:crypto";
import type { BulkAction } from "#db/schema/bulk.ts";
import { ask, confirm } from "../../bulk/asking.ts";
import { undo } from "../../bulk/ending.ts";
import type { Person } from "../browser.ts";
import { makeConversation } from "../factories.ts";
import { CLIENT_ID } from "./fill.ts";
import type { Area } from "./row.ts";
import { open, type Windows } from "./windows.ts";

const own = (name: string) => `app/[agency]/conversations/bulk-actions.ts#${name}`;
const fields = { run: "987654321" };

/** What is done to many conversations at once. */
export const bulk: Area = {
  // Of no run.
  "/[agency]/conversations/bulk/[run]/page": {
    at: "/{agency}/conversations/bulk/987654321",
    least: "agent",
    search: ["say"],
    ok: 307,
  },
  "/[agency]/conversations/bulk/[run]/progress/route": {
    at: "/{agency}/conversations/bulk/987654321/progress",
    least: "agent",
    unsigned: 401,
    ok: 404,
  },
  [own("bulk")]: {
    least: "agent",
    fields: {
      do: "unread",
      tick: "{conversation} 999999999 ",
      all: "",
      category: "new",
      sort: "urgent",
      q: "",
      bulk_closure: "",
      client_id: CLIENT_ID,
    },
    ready: async () => ({ client_id: randomUUID(), bulk_closure: "Goodbye." }),
    happens: [
      {
        name: "Ben gives himself what he has ticked",
        tells: ["conversation.assigned"],
        act: async (windows) => {
          windows.kept.bulk = await doAs(windows.ben, windows, "assign");
        },
      },
    ],
  },
  [own("undoBulk")]: {
    least: "agent",
    fields,
    ready: async ({ settler }) => ({ run: String(await made(settler)) }),
    happens: [{ name: "Ben undoes that", act: ({ ben, kept }) => undo(ben, kept.bulk!) }],
  },
  [own("confirmBulk")]: {
    least: "agent",
    fields,
    ready: async ({ settler }) => ({ run: String(await made(settler)) }),
    happens: [
      {
        name: "Ana gives Ben all that she has, and takes it back",
        tells: ["conversation.assigned"],
        async act({ ana, ben }) {
          const listed = { category: "yours", sort: "urgent", search: "" } as const;
          const input = { to: ben.userId };
          const id = await ask(ana, { action: "assign", input, clientId: randomUUID(), of: { listed } });
          await confirm(ana, id!);
          await undo(ana, id!);
        },
      },
    ],
  },
  [own("stopBulk")]: {
    least: "agent",
    fields,
    ready: async ({ settler }) => ({ run: String(await made(settler)) }),
    happens: "what is stopped is not done",
  },
  [own("discardBulk")]: {
    least: "agent",
    fields,
    ready: async ({ settler }) => ({ run: String(await made(settler)) }),
    happens: "what is discarded is not done",
  },
};

async function doAs(by: Person, windows: Windows, action: BulkAction): Promise<number> {
  const { id, lastEventId: seen, assigneeId: saw } = await open(windows);
  const asked = { action, input: { to: by.userId }, clientId: randomUUID() };
  return (await ask(by, { ...asked, of: { ticked: [{ id, seen, saw }] } }))!;
}

async function made(settler: Person): Promise<number> {
  const { id, lastEventId: seen, assigneeId: saw } = await makeConversation(settler);
  const asked = { action: "spam" as const, input: {}, clientId: randomUUID() };
  return (await ask(settler, { ...asked, of: { ticked: [{ id, seen, saw }] } }))!;
}
