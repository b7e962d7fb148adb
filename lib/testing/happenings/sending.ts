import { sendDue, sendHeld } from "../../sending/due.ts";
import { cancelScheduled, schedule } from "../../sending/schedule.ts";
import { sendMessage } from "../../sending/send.ts";
import { expect } from "../browser.ts";
import { cardOf, type Happening, open, type World, write } from "./world.ts";

const card = (name: string) => `app/[agency]/community/contacts/[id]/actions.ts#${name}`;
const clientId = () => crypto.randomUUID();
/** A number on the card. */
export const PHONE = "+15305550142";

const send = async (world: World, method: "text" | "chat", address: string) => {
  const { lastEventId } = await open(world);
  return sendMessage(world.cleo, await cardOf(world), {
    ...{ method, address, body: "From the card", clientId: clientId(), localTime: "", timeZone: "" },
    ...{ override: false, seen: new Map([[world.id, lastEventId]]) },
  });
};

async function writeAhead(world: World) {
  const later = { channel: "text", address: PHONE, body: "Later", localTime: "2027-01-05T10:00" } as const;
  const more = { override: false, clientId: clientId(), timeZone: "UTC" };
  world.kept.waiting = (await schedule(world.cleo, await cardOf(world), { ...later, ...more })).id;
}

/** What is sent from a card, now or at its time. */
export const bySending: Happening[] = [
  {
    name: "a text from the card opens a conversation",
    of: [card("send")],
    act: (world) => send(world, "text", PHONE),
  },
  {
    name: "a message from the card joins the chat",
    act: async (world) => send(world, "chat", `visitor:${(await open(world)).visitorId}`),
  },
  { name: "a message is written ahead", act: writeAhead },
  {
    name: "it is cancelled",
    of: [card("cancel")],
    act: async (world) => cancelScheduled(world.cleo, await cardOf(world), world.kept.waiting!),
  },
  {
    name: "one that was written ahead is sent",
    async act(world) {
      await writeAhead(world);
      await sendDue(world.agencyId, world.kept.waiting!);
    },
  },
  {
    name: "one that was written ahead is held",
    async act(world) {
      await writeAhead(world);
      await write(world, "I have moved");
      await sendDue(world.agencyId, world.kept.waiting!);
    },
  },
  {
    name: "the held one is sent",
    of: [card("sendHeld")],
    async act(world) {
      const { lastEventId } = await open(world);
      const seen = new Map(Array.from({ length: 99 }, (_, n) => [world.id + n, lastEventId + 99]));
      const done = await sendHeld(world.cleo, await cardOf(world), world.kept.waiting!, seen);
      expect(done?.outcome).toBe("sent");
    },
  },
];
