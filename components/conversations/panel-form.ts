import type { FieldSubject } from "#db/schema/custom-fields.ts";
import type { Agent } from "#lib/agents/agent.ts";
import type { Member } from "#lib/agents/members.ts";
import type { Card } from "#lib/contacts/card.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import type { Match } from "#lib/conversations/linking.ts";
import type { Present } from "#lib/conversations/presence.ts";
import type { CustomField } from "#lib/custom-fields/fields.ts";
import { conversationPath, type Place } from "#lib/paths.ts";
import type { Tag } from "#lib/tags/tags.ts";
import type { Team } from "#lib/teams/teams.ts";
import type { Words } from "#lib/words/words.ts";
import type { Action } from "../ui/action-form.tsx";

export type Actions = Record<
  | "assign"
  | "unassign"
  | "giveToTeam"
  | "close"
  | "snooze"
  | "wake"
  | "undoClose"
  | "reopen"
  | "join"
  | "markSpam"
  | "markNotSpam"
  | "markUnread"
  | "notEmergency"
  | "reply"
  | "sendTranscript"
  | "addNote"
  | "aboutMessage"
  | "linkContact"
  | "unlinkContact"
  | "createContact"
  | "tagByName"
  | "tag"
  | "untag"
  | "fillIn"
  | "follow"
  | "unfollow",
  Action
>;

/** What stood in a form of the page that was not carried out. */
export type Entered = Record<string, string>;

export type ContactPanelProps = {
  agent: Agent;
  conversation: Conversation;
  card: Card | null;
  matches: Match[];
  found: Match[] | null;
  contactSearch: string;
  /** The agency's own. */
  fields: Record<FieldSubject, CustomField[]>;
  entered?: Entered;
  /** Why a form was refused. */
  notice?: string | null;
  typed: { email: string | null; phone: string | null } | null;
  place: Place;
  words: Words;
  now: Date;
  actions: Actions;
};

export type HeadProps = {
  agent: Agent;
  conversation: Conversation;
  members: Member[];
  teams: Team[];
  /** All that it can be tagged with. */
  tags: Tag[];
  present: Present[];
  lastEventId: number;
  entered?: Entered;
  place: Place;
  words: Words;
  now: Date;
  actions: Actions;
};

/** What every form of the panel carries: whose, which, and where to land. */
export const fieldsOf = ({
  agent,
  conversation,
  place,
}: Pick<HeadProps, "agent" | "conversation" | "place">) => ({
  agency: agent.agency.slug,
  conversation: conversation.id,
  back: conversationPath(place, conversation.id, {}, "end"),
});

/** The form's answer replaces the thread panel in place; what was typed and scrolled stays. */
export const swapThread = {
  "hx-target": "#thread",
  "hx-select": "#thread",
  "hx-swap": "outerMorph",
  "hx-select-oob": "#contact-panel:outerMorph",
};
