import { randomUUID } from "node:crypto";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../../agents/agent.ts";
import { readLetterInbox } from "../../channels/letter-inbox.ts";
import { append } from "../../conversations/append.ts";
import { lockConversation } from "../../conversations/locked.ts";
import { leadRoute } from "../../conversations/routes.ts";
import { findAnswered, logAnswer } from "../../letters/answers.ts";
import { postBatch, undoBatch } from "../../letters/batches.ts";
import { printAll } from "../../letters/printing.ts";
import { readdress } from "../../letters/readdressing.ts";
import { sayReturned } from "../../letters/returned.ts";
import { listWaiting } from "../../letters/waiting.ts";
import { makeConversation } from "../factories.ts";
import { connect } from "../scenes/letters.ts";
import { CLIENT_ID } from "./fill.ts";
import type { Area } from "./row.ts";
import { open } from "./windows.ts";

const own = (name: string) => `app/[agency]/letters/actions.ts#${name}`;

const ADDRESS = "1 Elm Street, Riverton, CA 95945";
let written = 0;

/** What goes out on paper, and what comes back. */
export const letters: Area = {
  "/[agency]/letters/page": { at: "/{agency}/letters", least: "agent", search: ["say", "done", "at"] },
  "/[agency]/letters/paper/route": {
    at: "/{agency}/letters/paper",
    least: "agent",
    search: ["batch", "message", "sample"],
    unsigned: 401,
    // Of no letter.
    ok: 404,
  },
  "/[agency]/letters/answer/page": {
    at: "/{agency}/letters/answer",
    least: "agent",
    search: ["say", "message", "contact", "conversation"],
    // To no letter.
    ok: 307,
  },
  "app/[agency]/settings/channels/actions.ts#saveLetters": {
    least: "admin",
    fields: {
      form: "us10",
      sender: "1 Main St\nRiverton, CA 95945",
      letterhead: "(530) 555-0100",
    },
    happens: "how letters look is on paper",
  },
  [own("readdress")]: {
    least: "agent",
    fields: {
      message: "987654321",
      was: "1 Elm Street",
      address: "9 Oak St\nRiverton, CA 95945",
      on_card: "",
    },
    async ready({ settler }) {
      const message = await writeNew(settler);
      return { message: String(message), was: await addressOf(settler, message) };
    },
    happens: [
      {
        name: "the address of Ana’s letter is corrected",
        tells: ["message.readdressed"],
        async act({ ana, cleo, id, kept }) {
          await connect(cleo);
          kept.letter = await write(ana, id);
          const was = await addressOf(cleo, kept.letter);
          await readdress(cleo, kept.letter, { was, typed: `Apt 7, ${ADDRESS}`, onCard: false });
        },
      },
    ],
  },
  [own("print")]: {
    least: "agent",
    fields: {},
    async ready({ settler }) {
      await writeNew(settler);
      return {};
    },
    happens: [
      {
        name: "Ana’s letter is printed",
        tells: ["message.moved_on"],
        async act(windows) {
          windows.kept.batch = await printAll(windows.cleo);
        },
      },
    ],
  },
  [own("undo")]: {
    least: "agent",
    fields: { batch: "987654321" },
    ready: ({ settler }) => printed(settler),
    happens: [
      {
        name: "the batch is undone, and printed again",
        tells: ["message.moved_on"],
        async act({ cleo, kept }) {
          await undoBatch(cleo, kept.batch!);
          kept.batch = await printAll(cleo);
        },
      },
    ],
  },
  [own("post")]: {
    least: "agent",
    fields: { batch: "987654321" },
    ready: ({ settler }) => printed(settler),
    happens: [
      {
        name: "the batch is posted",
        tells: ["message.moved_on"],
        act: ({ cleo, kept }) => postBatch(cleo, kept.batch!),
      },
    ],
  },
  "app/[agency]/letters/answer/actions.ts#logPaper": {
    least: "agent",
    fields: {
      message: "987654321",
      contact: "",
      conversation: "",
      address: "",
      body: "intruder",
      client_id: CLIENT_ID,
    },
    ready: async ({ settler }) => ({ message: String(await writeNew(settler)), client_id: randomUUID() }),
    happens: [
      {
        name: "an answer on paper is logged",
        tells: ["message.received"],
        async act({ ana, kept }) {
          const letter = (await findAnswered(ana, kept.letter!))!;
          await logAnswer(ana, letter, { body: "I have paid.", uploads: [], clientId: randomUUID() });
        },
      },
      {
        name: "the letter comes back after all",
        tells: ["message.failed"],
        act: async (windows) => sayReturned(windows.ana, await open(windows), windows.kept.letter!),
      },
    ],
  },
};

const writeNew = async (agent: Agent) => write(agent, (await makeConversation(agent)).id);

const addressOf = async (agent: Agent, message: number) =>
  (await listWaiting(agent)).find(({ messageId }) => messageId === message)!.address;

async function printed(agent: Agent) {
  await connect(agent);
  await writeNew(agent);
  return { batch: String(await printAll(agent)) };
}

/** A letter in a conversation of another channel. @returns the message */
async function write(agent: Agent, conversationId: number): Promise<number> {
  const agencyId = agent.agency.id;
  const { id: inboxId } = await readLetterInbox(agent.agency);
  const route = { agencyId, channel: "letter" as const, inboxId, remote: `Apt ${++written}, ${ADDRESS}` };
  return transaction(async (tx) => {
    const conversation = await lockConversation(tx, agencyId, conversationId);
    await leadRoute(tx, route, conversationId);
    const body = "Your meter was read.";
    const done = await append(tx, conversation, { kind: "outbound", body, route, userId: agent.userId });
    return done.messageId;
  });
}
