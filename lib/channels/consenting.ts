import { sql } from "drizzle-orm";
import { db } from "#db/index.ts";
import type { Agent } from "../agents/agent.ts";
import { canChangeSettings } from "../agents/may.ts";
import { hashToken, newToken } from "../auth/tokens.ts";
import { cleanLine } from "../clean-text.ts";
import { env } from "../env.ts";
import { Refused } from "../errors.ts";
import { MAILBOX_CONSENT } from "../paths.ts";
import { sealSecrets, unsealSecrets } from "../sealing.ts";
import { detailSaid } from "../words/delivery.ts";
import { wordsFor } from "../words/words.ts";
import { connectInbox, readTyped, type Typed } from "./connecting.ts";
import { type ConsentForm, typedOf } from "./consent-form.ts";
import type { OpenInbox } from "./contract.ts";
import { type Asking, consentAddress, exchangeCode, type Given } from "./email/consent.ts";
import { TokenFault } from "./email/oauth.ts";

/** As it has to be registered with the provider. */
export const consentRedirect = () => env().PUBLIC_URL + MAILBOX_CONSENT;

/** What a consent was begun with. */
type Begun = {
  id: number | null;
  typed: Typed;
  /** As it stood in the form, for who has to send it again. */
  form: Record<string, string>;
  asking: Asking;
};

/** Stands for the token that is not there yet, so that all else is checked before anybody is sent away. */
const TO_COME = "to-come";

/**
 * Keeps what somebody has typed until they are back from the provider; nothing of the mailbox changes before. Without a
 * form it is asked once more for a mailbox as it is set.
 * @param session its token: only this browser can end it
 * @returns the state, which names the agency that it is of
 */
export async function beginConsent(
  agent: Agent,
  session: string,
  id: number | null,
  given: ConsentForm | null,
): Promise<string> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const typed = given ? await typedOf(given) : {};
  const inbox = await readTyped(agent, "email", id, { ...typed, oauthRefreshToken: TO_COME });
  if (!inbox.settings.oauthAuthorizeUrl || !inbox.settings.oauthTokenUrl || !inbox.settings.oauthScope)
    throw new Refused("consent_addresses");
  const state = `${agent.agency.slug}.${newToken()}`;
  const { secret: _, ...form } = given ?? { secret: "" };
  const begun = { id, typed, form, asking: { state, verifier: newToken(), redirect: consentRedirect() } };
  await db().execute(sql`insert into mailbox_consents (agency_id, state_hash, session_hash, sealed)
    values (${agent.agency.id}, ${hashToken(state)}, ${hashToken(session)},
      ${sealSecrets({ begun: JSON.stringify(begun) })})`);
  return state;
}

/** The agency that a state names, whatever it is worth; null where it can be none of ours. */
export const agencyOf = (state: string): string | null =>
  /^([\w-]{1,80})\.[\w-]{43}$/.exec(state)?.[1] ?? null;

/** Where to go for a consent that was begun here and is still open; null where there is none. */
export async function findConsent(agent: Agent, session: string, state: string): Promise<string | null> {
  const kept = canChangeSettings(agent) ? await find(agent, session, state) : null;
  if (!kept?.isFresh || !kept.begun) return null;
  return consentAddress(await inboxOf(agent, kept.begun), kept.begun.asking);
}

/** Takes up what was begun, once; throws Refused where it was not begun in this browser, is over, or was taken up. */
export async function takeConsent(agent: Agent, session: string, state: string): Promise<Begun> {
  if (!canChangeSettings(agent)) throw new Refused("not_allowed");
  const kept = await find(agent, session, state);
  if (!kept?.isFresh) throw new Refused("consent_unknown");
  // Of two that come at once one has it.
  const { rowCount } = await db().execute(sql`update mailbox_consents set sealed = null
    where agency_id = ${agent.agency.id} and state_hash = ${hashToken(state)} and sealed is not null`);
  if (!rowCount || !kept.begun) throw new Refused("consent_used");
  return kept.begun;
}

/** What the provider says, by way of the person's browser. */
export type Brought = { code: string; error: string; description: string; issuer: string };

/**
 * Connects the mailbox with the consent that the person has brought, once its servers have let us in with it. Until then, and
 * wherever that fails, everything is as it was.
 */
export async function endConsent(agent: Agent, begun: Begun, brought: Brought): Promise<{ id: number }> {
  const inbox = await inboxOf(agent, begun);
  const { oauthIssuer } = inbox.settings;
  // A code that another server has given must not be shown to this one (RFC 9207).
  if (oauthIssuer && brought.issuer && brought.issuer !== oauthIssuer) throw new Refused("consent_unknown");
  if (brought.error === "access_denied") throw new Refused("consent_denied");
  if (brought.error || !brought.code)
    throw unknown(agent, cleanLine(brought.description || brought.error || "delivery.answer", 300));
  const { refreshToken, signedIn } = await exchange(agent, inbox, brought.code, begun.asking);
  const consented = { oauthRefreshToken: refreshToken, oauthGivenAt: new Date().toISOString() };
  try {
    return await connectInbox(agent, "email", begun.id, { ...begun.typed, ...consented });
  } catch (error) {
    const user = String(inbox.settings.imapUser || inbox.settings.smtpUser);
    if (!(error instanceof Refused) || error.reason !== "channel_unknown" || !signedIn) throw error;
    if (signedIn.toLowerCase() === user.toLowerCase()) throw error;
    // Some may open another's mailbox, so it is no fault by itself; it is what to look at first.
    throw new Refused("consent_other", { name: signedIn, value: user, detail: error.values.detail! });
  }
}

/** Whoever has not come back within it has to begin anew: a code of a provider lives ten minutes at most. */
const MINUTES = 20;

type Kept = { isFresh: boolean; begun: Begun | null };

async function find(agent: Agent, session: string, state: string): Promise<Kept | null> {
  const { rows } = await db().execute<{ isFresh: boolean; sealed: Buffer | null }>(sql`
    select created_at > now() - ${`${MINUTES} minutes`}::interval as "isFresh", sealed from mailbox_consents
    where agency_id = ${agent.agency.id} and state_hash = ${hashToken(state)} and session_hash = ${hashToken(session)}`);
  if (!rows[0]) return null;
  const text = unsealSecrets(rows[0].sealed)?.begun;
  return { isFresh: rows[0].isFresh, begun: text ? (JSON.parse(text) as Begun) : null };
}

const inboxOf = (agent: Agent, { id, typed }: Begun) =>
  readTyped(agent, "email", id, { ...typed, oauthRefreshToken: TO_COME });

async function exchange(agent: Agent, inbox: OpenInbox, code: string, asking: Asking): Promise<Given> {
  try {
    return await exchangeCode(inbox, code, asking);
  } catch (error) {
    if (!(error instanceof TokenFault)) throw error;
    if (error.error === "invalid_grant") throw new Refused("consent_code");
    if (error.isRefusal) throw new Refused("consent_client");
    throw unknown(agent, error.message);
  }
}

function unknown({ language, agency }: Agent, detail: string): Refused {
  return new Refused("channel_unknown", { detail: detailSaid(detail, wordsFor(language, agency.timeZone)) });
}

/** Those that nobody came back for; one that was used is told from one that never was for as long. */
export async function dropOldConsents(): Promise<void> {
  await db().execute(sql`delete from mailbox_consents where created_at < now() - interval '1 day'`);
}
