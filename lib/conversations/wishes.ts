import { sql } from "drizzle-orm";
import type { Tx } from "#db/index.ts";
import type { Channel } from "#db/schema/inboxes.ts";
import type { Wish } from "#db/schema/messages.ts";
import { transaction } from "#db/transaction.ts";
import type { Agent } from "../agents/agent.ts";
import { kinds } from "../channels/kinds.ts";
import { hasRefused, keepAlerts, recordSaid, unsay } from "../consents/by-message.ts";
import { Refused } from "../errors.ts";
import { recordEvent } from "../events/record.ts";
import { wordsFor } from "../words/words.ts";
import { append } from "./append.ts";
import { mayAnswerItself } from "./breaker.ts";
import type { Conversation } from "./finding.ts";
import { type Locked, lockConversation } from "./locked.ts";
import type { RouteKey } from "./routes.ts";

type Agency = { name: string; phone: string | null; language: "en" | "es"; helped: boolean };

const answers = { stop: "stopped", alerts: "alerts_only", start: "started" } as const;

type Asks = RouteKey & { wish?: Wish; answeredByProvider?: boolean; language?: "en" | "es" };

/**
 * Does what a resident's words ask of the number: STOP refuses everything to it from this moment on, ALERTS lets warnings
 * of danger come again, START takes it all back, HELP is answered. Each is answered once, unless the provider has done
 * that already.
 */
export async function followWish(
  tx: Tx,
  conversation: Locked,
  inbound: Asks,
  messageId: number,
): Promise<void> {
  const { agencyId, channel, remote, wish, answeredByProvider } = inbound;
  const kind = kinds[channel].point;
  if (!kind) return;
  const about = { agencyId, kind, value: remote };
  const isNews =
    wish === "stop"
      ? await recordSaid(tx, about, messageId)
      : wish === "alerts"
        ? await keepAlerts(tx, about)
        : wish === "start"
          ? await unsay(tx, about)
          : wish === "help";
  if (!isNews || answeredByProvider) return;
  const agency = await readAgency(tx, conversation, messageId, inbound.language);
  // Somebody, or something, that asks for help again and again gets one answer in ten minutes.
  if (wish === "help" && (agency.helped || !(await mayAnswerItself(tx, agencyId, inbound.inboxId)))) return;
  const { t } = wordsFor(agency.language, conversation.timeZone);
  const said = { agency: agency.name, phone: agency.phone ?? "" };
  const body =
    wish === "help"
      ? t(agency.phone ? "texts.help_phone" : "texts.help", said)
      : t(`texts.${answers[wish as keyof typeof answers]}`, said);
  await append(tx, conversation, { kind: "auto_response", body, route: inbound, answersCommand: true });
}

/** ALERTS is our own word, and one that people use: it asks for something only of whoever gets nothing. */
export async function readWishOf(
  tx: Tx,
  { agencyId, channel, remote, wish }: Asks,
): Promise<Wish | undefined> {
  const kind = kinds[channel].point;
  if (wish !== "alerts" || !kind) return wish;
  return (await hasRefused(tx, { agencyId, kind, value: remote })) ? wish : undefined;
}

async function readAgency(
  tx: Tx,
  { agencyId, id, contactId }: Locked,
  messageId: number,
  language?: string,
): Promise<Agency> {
  const { rows } = await tx.execute<Agency>(sql`
    select a.name, a.emergency_phone as phone,
      coalesce(a.only_language, (select language from contacts k where k.agency_id = ${agencyId} and k.id = ${contactId}), ${language ?? null}, a.language) as language,
      exists (select from messages m where m.agency_id = ${agencyId} and m.conversation_id = ${id}
        and m.wish = 'help' and m.id <> ${messageId}
        and m.created_at > statement_timestamp() - interval '10 minutes') as helped
    from agencies a where a.id = ${agencyId}`);
  return rows[0]!;
}

/** *Refuse texts*: a person has read the wish out of the words. No confirmation: nobody has asked in so many words. */
export async function refuseByWish(
  agent: Agent,
  conversation: Conversation,
  messageId: number,
): Promise<void> {
  await decide(agent, conversation, messageId, "stop", async (tx, { channel, address: value }) => {
    const kind = kinds[channel].point;
    if (kind) await recordSaid(tx, { agencyId: agent.agency.id, kind, value }, messageId);
  });
}

/** *No*: an ordinary message after all. */
export async function keepDespiteWish(
  agent: Agent,
  conversation: Conversation,
  messageId: number,
): Promise<void> {
  await decide(agent, conversation, messageId, "no", async () => {});
}

async function decide(
  { agency, userId }: Agent,
  { id: conversationId }: Conversation,
  messageId: number,
  wish: Wish,
  act: (tx: Tx, from: { channel: Channel; address: string }) => Promise<void>,
): Promise<void> {
  const agencyId = agency.id;
  await transaction(async (tx) => {
    await lockConversation(tx, agencyId, conversationId);
    const { rows } = await tx.execute<{ channel: Channel; address: string }>(sql`
      update messages set wish = ${wish} where agency_id = ${agencyId} and id = ${messageId}
        and conversation_id = ${conversationId} and wish = 'doubt' and address is not null returning channel, address`);
    if (!rows[0]) throw new Refused("decided_already");
    await act(tx, rows[0]);
    const about = { messages: [messageId] };
    await recordEvent(tx, { agencyId, conversationId }, "message.moved_on", about, { userId });
  });
}
