import { prepared } from "#db/index.ts";
import type { AlertKind } from "#db/schema/alerts.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import { handOutText, isHandedOut } from "../agencies/handed-out.ts";
import type { EventKind } from "../events/kinds.ts";
import { theTeams } from "../teams/teams.ts";

/** Something of which people may have to be told. */
export type Happened = {
  agencyId: number;
  kind: EventKind;
  conversationId: number;
  /** Who did it. */
  userId: number | null;
  to: number | null;
  from: number | null;
  place: "new" | "missed" | "assigned" | null;
  channel: Channel;
  /** As it was then, where the event says so. */
  bubbleOn: boolean;
  assigneeId: number | null;
  /** Of the team that it waits for: who is on duty, else all of them. */
  team: number[] | null;
  at: Date;
  /** Whether the agency hands out what comes that way, or is tagged so. */
  handedOut: boolean;
  /** Whether it is one by now. */
  emergency: boolean;
  messageId: number | null;
  lastMessageId: number | null;
  /** Of a message that has opened it again, and of that opening: one comes right behind the other. */
  reopens: boolean;
  mentions: number[] | null;
  followers: number[];
  /** Who wrote what failed. */
  authors: number[] | null;
  /** How the resident was served, from 1 to 5; and who hears of it beside whoever had them. */
  score: number | null;
  managers: number[] | null;
};

/** Of which kind that is, and whom it concerns: everybody, or the ones named. Null: nobody. */
export type Concern = { kind: AlertKind; whom: "all" | number[] };

export async function findHappened(agencyId: number, eventId: number): Promise<Happened | null> {
  const [row] = await prepared<Happened>("find-happened", happenedText, [agencyId, eventId]);
  return row ?? null;
}

/** And less: poor. */
export const POOR = 2;

const happenedText = `
  select e.agency_id as "agencyId", e.kind, e.conversation_id as "conversationId", e.user_id as "userId",
    (e.data->>'to')::bigint as "to", (e.data->>'from')::bigint as "from", e.data->>'place' as place,
    coalesce(e.data->>'channel', c.channel) as channel, coalesce((e.data->>'bubbleOn')::boolean, b.is_on) as "bubbleOn",
    c.assignee_id as "assigneeId", (
      select coalesce(array_agg(t.user_id) filter (where h.on_duty_since is not null), array_agg(t.user_id))
      from team_members t join memberships h on h.agency_id = $1 and h.user_id = t.user_id and h.state = 'active'
      join users u on u.id = t.user_id and u.disabled_at is null
      where t.agency_id = $1 and t.team_id = c.team_id and c.team_id in (${theTeams})) as team, e.at,
    exists (select from (${handOutText}) h where ${isHandedOut}) as "handedOut", c.emergency_at is not null as emergency, e.message_id as "messageId", c.last_message_id as "lastMessageId", m.mentions,
    c.follower_ids as followers, coalesce(case e.kind
      when 'message.received' then (select o.kind = 'conversation.reopened' and o.user_id is null from events o
        where o.agency_id = $1 and o.conversation_id = e.conversation_id and o.id < e.id order by o.id desc limit 1)
      when 'conversation.reopened' then (select o.kind = 'message.received' and e.user_id is null from events o
        where o.agency_id = $1 and o.conversation_id = e.conversation_id and o.id > e.id order by o.id limit 1)
    end, false) as reopens,
    (select array_agg(distinct f.user_id) from messages f where f.agency_id = $1 and f.user_id is not null
      and f.id in (select jsonb_array_elements_text(e.data->'messages')::bigint) and e.kind = 'message.failed') as authors,
    (e.data->>'score')::integer as score,
    (select array_agg(s.user_id) from memberships s where s.agency_id = $1 and s.role <> 'agent' and s.state = 'active'
      and e.kind = 'satisfaction.answered') as managers
  from events e join bubbles b on b.agency_id = $1
  join conversations c on c.agency_id = $1 and c.id = e.conversation_id
  left join messages m on m.agency_id = $1 and m.id = e.message_id
  where e.agency_id = $1 and e.id = $2`;

/** Whoever is told of it for another reason need not hear that they follow it. */
export function concernsOf(happened: Happened): Concern[] {
  const first = concernOf(happened);
  const has = isFromResident.has(happened.kind) ? happened.assigneeId : null;
  const others = happened.followers.filter((one) => one !== has);
  const followed = isFollowed(happened) ? among("followed", others, happened.userId) : null;
  return [first, followed].filter((one) => one !== null);
}

/** Of a message that opens it again those who follow hear with the opening, unless that is news to them already. */
const isFollowed = ({ kind, reopens }: Happened): boolean =>
  kind === "conversation.reopened" ? reopens : saidOrOver.has(kind) && !reopens;

const isFromResident: ReadonlySet<EventKind> = new Set(["message.received", "conversation.reopened"]);
/** What is said to the resident and by them, and that it is over. */
const saidOrOver: ReadonlySet<EventKind> = new Set([
  "message.received",
  "message.posted",
  "conversation.closed",
]);

function concernOf(happened: Happened): Concern | null {
  const { kind, place, userId, to, from, assigneeId, team, mentions, authors, score, managers } = happened;
  switch (kind) {
    case "conversation.opened":
    case "conversation.reopened":
      // By hand it is whoever did that who has it.
      return userId === null && (place === "new" || place === "missed")
        ? { kind: place, whom: team ?? "all" }
        : null;
    case "conversation.team_changed":
      // Taken meanwhile, or everybody's again: of that whoever looks has the list.
      return assigneeId === null ? among("new", team, userId) : null;
    case "message.received":
      return assigneeId ? { kind: "yours", whom: [assigneeId] } : null;
    case "conversation.emergency":
      return { kind: "emergency", whom: "all" };
    case "note.added":
      return among("mention", mentions, userId);
    case "conversation.assigned":
      return among("assigned", [to!], userId);
    case "conversation.unassigned":
      // By nobody: they are away, and somebody has waited for them.
      return userId === null ? { kind: "released", whom: [from!] } : null;
    case "message.failed":
      return among("failed", authors, null);
    case "satisfaction.answered":
      return score! > POOR
        ? null
        : among("rated", [...new Set([assigneeId ?? [], managers ?? []].flat())], null);
    default:
      return null;
  }
}

/** Nobody is told what they have done themselves. */
function among(kind: AlertKind, users: number[] | null, by: number | null): Concern | null {
  const whom = (users ?? []).filter((one) => one !== by);
  return whom.length ? { kind, whom } : null;
}
