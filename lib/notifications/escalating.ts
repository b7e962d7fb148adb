import { prepared } from "#db/index.ts";
import { alert } from "./alerting.ts";
import { findHappened } from "./concerns.ts";

/**
 * Calls whom the agency has chosen to an emergency that nobody on duty has opened, or for which nobody was on duty. Whoever has opened,
 * answered, closed or unmarked it meanwhile has seen to it.
 */
export async function escalate(agencyId: number, eventId: number, nobody: boolean): Promise<void> {
  const happened = await findHappened(agencyId, eventId);
  if (!happened || !(await isUnseen(agencyId, happened.conversationId, nobody))) return;
  const { conversationId, bubbleOn, channel, lastMessageId } = happened;
  const called = await prepared<{ userId: number }>("list-called", calledText, [agencyId]);
  const whom = called.map(({ userId }) => userId);
  await alert(
    { kind: "emergency", whom },
    {
      ...{ agencyId, about: `escalated ${eventId}`, bubbleOn, channel, conversationId },
      ...{ messageId: lastMessageId, escalated: nobody ? "nobody_on_duty" : "unopened" },
    },
  );
}

const calledText = `
  select m.user_id as "userId" from memberships m join agencies a on a.id = m.agency_id
  where m.agency_id = $1 and m.state = 'active' and case a.escalate_to
    when 'admins' then m.role = 'admin' when 'managers' then m.role <> 'agent' else true end`;

async function isUnseen(agencyId: number, conversationId: number, nobody: boolean): Promise<boolean> {
  const [row] = await prepared<{ waits: boolean; opened: boolean }>(
    "find-unseen-emergency",
    `select c.status = 'open' and c.emergency_at is not null and c.waiting_since is not null as waits,
       exists (select from messages m where m.agency_id = $1 and m.id = c.last_inbound_id and m.seen_by is not null) as opened
     from conversations c where c.agency_id = $1 and c.id = $2`,
    [agencyId, conversationId],
  );
  return Boolean(row?.waits && (nobody || !row.opened));
}
