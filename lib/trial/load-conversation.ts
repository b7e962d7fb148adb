import type { Tx } from "#db/index.ts";
import { conversations } from "#db/schema/conversations.ts";
import { kinds } from "#lib/channels/kinds.ts";
import { firstWords } from "#lib/clean-text.ts";
import { clockOf, dueIn } from "#lib/conversations/clock.ts";
import type { TrialConversation } from "./format.ts";
import type { Town } from "./load-contacts.ts";
import { addMails, type Suggested } from "./load-mails.ts";
import { addEvents, addMarks, addMessages } from "./load-messages.ts";
import { addPaperRoute, addRoute, addVisitor, remoteName } from "./load-route.ts";
import { tagIdsOf } from "./load-tags.ts";
import { saidAt, waitingSince } from "./said.ts";
import type { Times } from "./times.ts";

/** Writes one conversation as it would stand there had it happened: rows, events and marks with their times. */
export async function loadConversation(
  tx: Tx,
  town: Town,
  trial: TrialConversation,
  times: Times,
): Promise<void> {
  const { agencyId, userIds, promises } = town;
  const { start, assignedAt, closedAt } = times;
  const said = saidAt(town, trial, times.items);
  const contactId = trial.contact ? town.contactIds.get(trial.contact)! : null;
  const visitorId = kinds[trial.channel].point ? null : await addVisitor(tx, town, trial, contactId, start);
  const assigneeId = trial.assignee ? userIds[trial.assignee] : null;
  const last = said.filter((item) => item.by !== "auto" && item.kind !== "machine").at(-1)!;
  const openSince = waitingSince(said);
  const closed = trial.place === "closed";
  const place = trial.place === "missed" ? ("missed" as const) : ("new" as const);
  const firstIn = said.find((item) => item.kind === "inbound");
  const firstOut = firstIn && said.find((item) => item.kind === "outbound" && item.at >= firstIn.at);
  const goal = assigneeId ? ("assigned" as const) : place;
  const [row] = await tx
    .insert(conversations)
    .values({
      agencyId,
      contactId,
      visitorId,
      remoteName: await remoteName(tx, town, trial, contactId),
      subject: trial.subject,
      channel: trial.items.findLast(({ kind }) => !kind)?.letter ? "letter" : trial.channel,
      channels: [
        ...new Set([
          trial.channel,
          ...trial.items.flatMap(({ letter }) => (letter ? ["letter" as const] : [])),
        ]),
      ],
      status: closed ? "closed" : "open",
      queue: place,
      assigneeId,
      placedBecause: assigneeId ? "assigned_self" : place === "missed" ? "came_while_off" : "came_while_on",
      placedAt: assigneeId ? assignedAt : start,
      placedBy: assigneeId,
      tagIds: await tagIdsOf(tx, town, trial.tags ?? []),
      ...clockOf(goal, closed ? null : openSince, promises),
      lastMessageAt: last.at,
      lastMessageBy: last.by === "resident" ? "resident" : "person",
      lastMessageUserId: last.userId,
      lastMessageKind: last.kind === "note" ? "note" : "message",
      lastWords: firstWords(last.body),
      firstWords: firstWords(trial.subject ?? said[0]!.body),
      messageCount: said.length,
      startedBy: said[0]!.by === "resident" ? "resident" : "agency",
      startedAt: start,
      firstInboundAt: firstIn?.at,
      firstAnswerAt: firstOut?.at,
      firstAnswerBy: firstOut?.userId,
      firstDueAt: firstIn && firstOut ? dueIn(place, firstIn.at, promises).dueAt : null,
      autoRespondedAt: said.find((item) => item.kind === "auto_response")?.at,
      closedAt,
      closedBy: closed ? assigneeId : null,
    })
    .returning({ id: conversations.id });
  const conversationId = row!.id;
  const way = await addRoute(tx, town, trial, { conversationId, visitorId, contactId });
  const paper = await addPaperRoute(tx, town, trial, { conversationId, visitorId, contactId });
  const facts = { agencyId, conversationId, visitorId, ...way, paper, channel: trial.channel };
  const messageIds = await addMessages(tx, town, facts, said);
  for (const [index, { letter, at }] of said.entries())
    if (letter && letter.state !== "waiting" && contactId && paper)
      town.posted.push({
        ...{ messageId: messageIds[index]!, contactId, address: letter.to ?? paper.address, at },
        cameBack: letter.state === "returned",
      });
  const name = await remoteName(tx, town, trial, contactId);
  await addMails(tx, town, facts, { trial, name, said, messageIds }, suggestedOf(town, trial));
  if (trial.key) town.conversationIds.set(trial.key, conversationId);
  await addEvents(tx, facts, { place, start, said, messageIds, assigneeId, assignedAt, closedAt });
  await addMarks(tx, town, facts, said, messageIds);
}

/** Loaded before it: it began earlier. */
function suggestedOf({ conversationIds }: Town, { suggests }: TrialConversation): Suggested {
  return suggests ? { id: conversationIds.get(suggests.key)!, because: suggests.because } : null;
}
