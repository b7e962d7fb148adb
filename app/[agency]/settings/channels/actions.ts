"use server";
import { sessionToken } from "#lib/auth/current-agent.ts";
import { connectInbox, pauseInbox, resumeInbox } from "#lib/channels/connecting.ts";
import { beginConsent } from "#lib/channels/consenting.ts";
import { forms } from "#lib/channels/letter/page.ts";
import { connectLetters } from "#lib/channels/letter-inbox.ts";
import { readAgain } from "#lib/channels/original.ts";
import { signMails, signNoMore } from "#lib/channels/signing.ts";
import { sendTest } from "#lib/channels/trying.ts";
import { mailboxConsentPath } from "#lib/paths.ts";
import * as field from "#lib/posting/fields.ts";
import { formAction } from "#lib/posting/form-action.ts";
import { wordsFor } from "#lib/words/words.ts";

/** A new number, or the one that `inbox` names. */
export const connectText = formAction(
  {
    inbox: field.picked(),
    name: field.written("short"),
    number: field.written("phone"),
    account: field.written("short"),
    password: field.secret(),
    service: field.written("short"),
    base: field.written("url"),
    per_second: field.written("short"),
    smart: field.picked(),
  },
  async (agent, { inbox, password: token, per_second: perSecond, ...rest }) => {
    const typed = { ...rest, token, perSecond, smart: rest.smart ? "on" : "" };
    const { id, isNewHook } = await connectInbox(agent, "text", inbox ? numberOf(inbox) : null, typed);
    return { back: { done: isNewHook ? "connected" : "saved", at: String(id) } };
  },
);

/** A new mailbox, or the one that `inbox` names. */
export const connectMailbox = formAction(
  {
    inbox: field.picked(),
    name: field.written("short"),
    address: field.written("email"),
    display_name: field.written("name"),
    smtp_host: field.written("name"),
    smtp_port: field.written("short"),
    smtp_security: field.picked(),
    smtp_user: field.written("address"),
    password: field.secret(),
    imap_host: field.written("name"),
    imap_port: field.written("short"),
    imap_security: field.picked(),
    imap_user: field.written("address"),
    imap_password: field.secret(),
    folders: field.written("address"),
    signature: field.written("answer"),
    per_second: field.written("short"),
    plus: field.picked(),
    oauth_url: field.written("url"),
    oauth_client: field.written("address"),
    oauth_secret_password: field.secret(),
    oauth_refresh_password: field.secret(),
  },
  async (agent, { inbox, name, address, folders, signature, password, plus, ...rest }) => {
    const typed = {
      ...{ name, address, folders, signature, plus: plus ? "on" : "", displayName: rest.display_name },
      ...{ smtpHost: rest.smtp_host, smtpPort: rest.smtp_port, smtpSecurity: rest.smtp_security ?? "" },
      ...{ smtpUser: rest.smtp_user, smtpPassword: password, perSecond: rest.per_second },
      ...{ imapHost: rest.imap_host, imapPort: rest.imap_port, imapSecurity: rest.imap_security ?? "" },
      ...{ imapUser: rest.imap_user, imapPassword: rest.imap_password },
      ...{ oauthTokenUrl: rest.oauth_url, oauthClientId: rest.oauth_client },
      oauthClientSecret: rest.oauth_secret_password,
      oauthRefreshToken: rest.oauth_refresh_password,
      // Whoever listens with the one before begins anew.
      ...(rest.oauth_refresh_password ? { oauthGivenAt: new Date().toISOString() } : {}),
    };
    const { id } = await connectInbox(agent, "email", inbox ? numberOf(inbox) : null, typed);
    return { back: { done: inbox ? "saved" : "mailbox_connected", at: String(id) } };
  },
);

/** To the provider of a new mailbox, or of the one that `inbox` names. */
export const askConsent = formAction(
  {
    inbox: field.picked(),
    provider: field.picked(),
    address: field.written("email"),
    oauth_client: field.written("address"),
    oauth_secret_password: field.secret(),
    tenant: field.written("name"),
    oauth_issuer: field.written("url"),
    oauth_page: field.written("url"),
    oauth_url: field.written("url"),
    oauth_scope: field.written("url"),
    smtp_host: field.written("name"),
    smtp_port: field.written("short"),
    smtp_security: field.picked(),
    imap_host: field.written("name"),
    imap_port: field.written("short"),
    imap_security: field.picked(),
  },
  async (agent, { inbox, oauth_secret_password: secret, ...form }) => {
    const session = (await sessionToken()) ?? "";
    const state = await beginConsent(agent, session, inbox ? numberOf(inbox) : null, { ...form, secret });
    return { to: mailboxConsentPath(agent.agency.slug, state) };
  },
);

/** What is none is the number of no inbox. */
const numberOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : 0);

const inbox = { inbox: field.id() };

/** To the provider once more, for a mailbox as it is set. */
export const consentAgain = formAction(inbox, async (agent, { inbox: id }) => {
  const state = await beginConsent(agent, (await sessionToken()) ?? "", id, null);
  return { to: mailboxConsentPath(agent.agency.slug, state) };
});

export const pause = formAction(inbox, async (agent, { inbox: id }) => {
  await pauseInbox(agent, id);
  return { back: { done: "paused_done", at: String(id) } };
});

export const resume = formAction(inbox, async (agent, { inbox: id }) => {
  await resumeInbox(agent, id);
  return { back: { done: "resumed_done", at: String(id) } };
});

export const readOnceMore = formAction(inbox, async (agent, { inbox: id }) => {
  await readAgain(agent, id);
  return { back: { done: "read_again_done", at: String(id) } };
});

export const test = formAction(
  { ...inbox, phone: field.written("phone"), email: field.written("email") },
  async (agent, { inbox: id, phone, email }) => {
    const { t } = wordsFor(agent.language, agent.agency.timeZone);
    await sendTest(agent, id, phone || email, t("channel_settings.test_body", { agency: agent.agency.name }));
    return { back: { done: "tested", at: String(id) } };
  },
);

export const saveSigning = formAction(
  {
    ...inbox,
    press: field.pressed("save", "make", "off"),
    dkim_domain: field.written("name"),
    dkim_selector: field.written("short"),
    dkim_password: field.secret(),
  },
  async (agent, { inbox: id, press, dkim_domain: domain, dkim_selector: selector, dkim_password: key }) => {
    if (press === "off") await signNoMore(agent, id);
    else await signMails(agent, id, { domain, selector, key }, press === "make");
    return { back: { done: press === "off" ? "unsigned_done" : "signed_done", at: String(id) } };
  },
);

export const saveLetters = formAction(
  {
    form: field.oneOf(forms),
    sender: field.written("letterhead"),
    letterhead: field.written("letterhead"),
  },
  async (agent, typed) => {
    await connectLetters(agent, typed);
    return { back: { done: "letters" } };
  },
);
