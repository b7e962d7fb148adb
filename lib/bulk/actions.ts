import type { BulkAction } from "#db/schema/bulk.ts";
import { assignIn, unassignIn } from "../conversations/assignment.ts";
import { closeIn, markSpamIn } from "../conversations/closing.ts";
import { findMark, markBefore, setMark } from "../conversations/reading.ts";
import { tagLocked, untagLocked } from "../conversations/tagging.ts";
import { takeBackClosureIn } from "../conversations/taking-back.ts";
import { giveToTeamIn } from "../conversations/teaming.ts";
import { snoozeIn } from "../snoozing/snooze.ts";
import { type Does, lockItem, moving } from "./around.ts";

const closing = moving(async (tx, agent, { seen, clientId }, locked, { closure }) => {
  const done = await closeIn(tx, agent, locked, { seen, clientId, closureMessage: closure });
  return done.outcome === "held" ? "news" : done.outcome === "unlinked" ? "unlinked" : undefined;
});

/**
 * What can be done to many at once: a row each, by the verb that a single press uses. The words are `bulk.do_<name>` and
 * `bulk.done_<name>`. An export changes nothing: its run is the set of what was chosen.
 */
export const bulkActions: Record<Exclude<BulkAction, "export">, Does> = {
  assign: moving(async (tx, agent, item, locked, { to = null }) => {
    if (locked.assigneeId === to) return "already";
    const { saw } = item;
    if (locked.assigneeId !== saw) return "taken";
    const done =
      to === null
        ? await unassignIn(tx, agent, locked, { sawAssignee: saw! })
        : await assignIn(tx, agent, locked, { to, sawAssignee: saw });
    return done.won ? undefined : "taken";
  }),
  team: moving(async (tx, agent, { saw }, locked, { team }) => {
    if (locked.teamId === team && locked.assigneeId === null) return "already";
    if (locked.assigneeId !== saw) return "taken";
    const done = await giveToTeamIn(tx, agent, locked, { team: team!, sawAssignee: saw });
    return done.won ? undefined : "taken";
  }),
  close: {
    ...closing,
    async undoes(tx, agent, item, kept) {
      if (!(await closing.undoes(tx, agent, item, kept))) return false;
      const conversation = { agencyId: agent.agency.id, id: item.conversationId };
      await takeBackClosureIn(tx, agent, conversation, item.clientId);
      return true;
    },
  },
  tag: {
    async does(tx, agent, item, { tag }) {
      const locked = await lockItem(tx, agent, item);
      if (!locked) return { left: "gone" };
      const given = await tagLocked(tx, agent, locked, [tag!]);
      return given.length ? { kept: { given } } : { left: "already" };
    },
    async undoes(tx, agent, item, { given }) {
      const locked = await lockItem(tx, agent, item);
      return locked !== null && (await untagLocked(tx, agent, locked, given as number[])).length > 0;
    },
    returnsTo: () => null,
  },
  snooze: moving(async (tx, agent, { seen }, locked, { until }) => {
    const wakes = until ? new Date(until) : null;
    if (locked.snoozedAt && +(locked.snoozedUntil ?? 0) === +(wakes ?? 0)) return "already";
    const done = await snoozeIn(tx, agent, locked, { until: wakes, seen });
    return done.outcome === "held" ? "news" : undefined;
  }),
  spam: moving(async (tx, agent, _, locked) => void (await markSpamIn(tx, agent, locked))),
  unread: {
    async does(tx, agent, item) {
      const locked = await lockItem(tx, agent, item);
      if (!locked) return { left: "gone" };
      const [before, after] = [await findMark(tx, agent, locked), markBefore(locked)];
      // Nobody but us has written, or it is unread.
      if (!locked.lastInboundId || before <= after) return { left: "already" };
      await setMark(tx, agent, locked, after);
      return { kept: { before, after } };
    },
    async undoes(tx, agent, item, { before, after }) {
      const locked = await lockItem(tx, agent, item);
      if (!locked || (await findMark(tx, agent, locked)) !== after) return false;
      await setMark(tx, agent, locked, before as number);
      return true;
    },
    returnsTo: () => null,
  },
};
