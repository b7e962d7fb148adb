import { account } from "./account.ts";
import { answering } from "./answering.ts";
import { api } from "./api.ts";
import { broadcasts } from "./broadcasts.ts";
import { bulk } from "./bulk.ts";
import { canned } from "./canned.ts";
import { card } from "./card.ts";
import { chat } from "./chat.ts";
import { closing } from "./closing.ts";
import { colleagues } from "./colleagues.ts";
import { contacts } from "./contacts.ts";
import { conversations } from "./conversations.ts";
import { drafting } from "./drafting.ts";
import { duty } from "./duty.ts";
import { fields } from "./fields.ts";
import { frame } from "./frame.ts";
import { history } from "./history.ts";
import { imports } from "./imports.ts";
import { letters } from "./letters.ts";
import { linking } from "./linking.ts";
import { mailboxes } from "./mailboxes.ts";
import { notifications } from "./notifications.ts";
import { outside } from "./outside.ts";
import { people } from "./people.ts";
import type { Action, Area, Happening, Page, Post } from "./row.ts";
import { satisfaction } from "./satisfaction.ts";
import { everywhere } from "./search.ts";
import { sending } from "./sending.ts";
import { settings } from "./settings.ts";
import { snoozing } from "./snoozing.ts";
import { tags } from "./tags.ts";
import { teams } from "./teams.ts";
import { texts } from "./texts.ts";
import { transcripts } from "./transcripts.ts";
import { views } from "./views.ts";
import { webhooks } from "./webhooks.ts";

/** What happens to a conversation, in an order in which each row leaves the next one its beginning. */
const onConversation = [
  chat,
  conversations,
  answering,
  canned,
  views,
  drafting,
  duty,
  linking,
  snoozing,
  closing,
  bulk,
  satisfaction,
  frame,
  account,
  settings,
  colleagues,
  texts,
  mailboxes,
  letters,
  notifications,
  transcripts,
  tags,
  fields,
  teams,
  broadcasts,
];
/** The same for the card beside it. */
const onCard = [contacts, card, sending, imports, people];
const elsewhere = [history, everywhere, outside, api, webhooks];

const rows = Object.entries(Object.assign({}, ...onConversation, ...onCard, ...elsewhere) as Area);

/** Every page and route of the build. A test fails for one that is missing. */
export const places: Record<string, Page | Post> = Object.fromEntries(
  rows.filter((row): row is [string, Page | Post] => "at" in row[1]),
);

/** Every server action of the build. A test fails for one that is missing. */
export const actions: Record<string, Action> = Object.fromEntries(
  rows.filter((row): row is [string, Action] => !("at" in row[1])),
);

const happeningsOf = (areas: Area[]): Happening[] =>
  areas
    .flatMap((area) => Object.values(area))
    .flatMap((row) => ("happens" in row && typeof row.happens !== "string" ? row.happens : []));

export const stories = { conversation: happeningsOf(onConversation), card: happeningsOf(onCard) };
