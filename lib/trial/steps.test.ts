import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { recordAudit } from "../audit/audit.ts";
import { postReply } from "../conversations/replies.ts";
import { makePast } from "../testing/past.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { readSteps } from "./steps.ts";

test("a newcomer's steps are done once somebody has done them, and not by the story", async () => {
  const { ana, conversation } = await conversationScene();
  const { id } = ana.agency;
  const came = (interval: string) =>
    db().execute(sql`update users set created_at = now() + ${interval}::interval
      where id in (select user_id from memberships where agency_id = ${id})`);
  await makePast(id, {
    said: [
      { at: "2026-03-02T09:00:00Z", body: "Is the water safe?" },
      { at: "2026-03-02T09:10:00Z", body: "It is.", kind: "outbound", userId: ana.userId },
    ],
  });
  await came("1 minute");
  expect(await readSteps(id)).toEqual({ wrote: null, answered: false, exported: false });
  await came("-1 hour");
  expect(await readSteps(id)).toMatchObject({
    wrote: { conversationId: conversation.id, queue: "new" },
    answered: false,
    exported: false,
  });
  const seen = conversation.lastEventId;
  await postReply(ana, conversation, { body: "It comes tomorrow.", seen, clientId: randomUUID() });
  await recordAudit(db(), ana, "history.exported", { rows: "conversation" });
  expect(await readSteps(id)).toMatchObject({
    wrote: { queue: null },
    answered: true,
    exported: true,
  });
});
