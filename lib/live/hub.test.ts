import { afterAll, expect, test } from "vitest";
import { db } from "#db/index.ts";
import { noteOpened } from "../conversations/opening.ts";
import { markRead, markUnread } from "../conversations/reading.ts";
import { ringCards } from "../events/ring.ts";
import { again, makeAgency, makeAgent, makeConversation } from "../testing/factories.ts";
import { closeHub, onRing } from "./hub.ts";
import type { Ring } from "./rings.ts";

afterAll(() => closeHub());

/** What the bell says of one agency from now on, of the kinds that are asked for. */
async function hear(agencyId: number, what: Ring["what"]) {
  const heard: Ring[] = [];
  onRing(agencyId, (ring) => heard.push(ring));
  // A ring of one's own that comes back: the bell listens.
  await expect
    .poll(async () => {
      await ringCards(db(), agencyId, [999]);
      return heard.some((ring) => ring.what === "cards");
    })
    .toBe(true);
  heard.length = 0;
  return () => heard.filter((ring) => ring.what === what);
}

test("a read mark that moves rings for its reader alone, one that stays does not", async () => {
  const agent = await makeAgent(await makeAgency());
  const conversation = await makeConversation(agent);
  const { agencyId } = conversation;
  const heard = await hear(agencyId, "reader");
  await markRead(agent, conversation, 2 ** 31);
  await markRead(agent, conversation, 2 ** 31);
  const own = { what: "reader", agencyId, userId: agent.userId, stream: "" };
  await expect.poll(heard).toEqual([own]);
  await markUnread(agent, await again(agent, conversation));
  await expect.poll(heard).toEqual([own, own]);
  await noteOpened(agent, conversation.id);
  await noteOpened(agent, conversation.id);
  await expect.poll(heard).toEqual([own, own, own]);
});

test("however many cards change, each is named once", async () => {
  const agencyId = await makeAgency();
  const heard = await hear(agencyId, "cards");
  const ids = Array.from({ length: 2000 }, (_, n) => 9_000_000_000_000 + n);
  await ringCards(db(), agencyId, ids);
  const named = () => heard().flatMap((ring) => (ring.what === "cards" ? ring.ids : []));
  await expect.poll(() => named().filter((id) => id > 999)).toEqual(ids);
});
