import account from "./es/account.json" with { type: "json" };
import agency from "./es/agency.json" with { type: "json" };
import alerts from "./es/alerts.json" with { type: "json" };
import api from "./es/api.json" with { type: "json" };
import audit from "./es/audit.json" with { type: "json" };
import broadcasts from "./es/broadcasts.json" with { type: "json" };
import bulk from "./es/bulk.json" with { type: "json" };
import canned from "./es/canned.json" with { type: "json" };
import card from "./es/card.json" with { type: "json" };
import channels from "./es/channels.json" with { type: "json" };
import chatTexts from "./es/chat-texts.json" with { type: "json" };
import contacts from "./es/contacts.json" with { type: "json" };
import conversations from "./es/conversations.json" with { type: "json" };
import customFields from "./es/custom-fields.json" with { type: "json" };
import dashboard from "./es/dashboard.json" with { type: "json" };
import drafting from "./es/drafting.json" with { type: "json" };
import duty from "./es/duty.json" with { type: "json" };
import emergencies from "./es/emergencies.json" with { type: "json" };
import frame from "./es/frame.json" with { type: "json" };
import handOut from "./es/hand-out.json" with { type: "json" };
import history from "./es/history.json" with { type: "json" };
import hours from "./es/hours.json" with { type: "json" };
import imports from "./es/imports.json" with { type: "json" };
import letters from "./es/letters.json" with { type: "json" };
import mailbox from "./es/mailbox.json" with { type: "json" };
import mailboxConsent from "./es/mailbox-consent.json" with { type: "json" };
import mailboxSigning from "./es/mailbox-signing.json" with { type: "json" };
import mails from "./es/mails.json" with { type: "json" };
import mentions from "./es/mentions.json" with { type: "json" };
import near from "./es/near.json" with { type: "json" };
import onPaper from "./es/on-paper.json" with { type: "json" };
import ownMails from "./es/own-mails.json" with { type: "json" };
import refusals from "./es/refusals.json" with { type: "json" };
import reports from "./es/reports.json" with { type: "json" };
import satisfaction from "./es/satisfaction.json" with { type: "json" };
import search from "./es/search.json" with { type: "json" };
import sending from "./es/sending.json" with { type: "json" };
import settings from "./es/settings.json" with { type: "json" };
import shownMail from "./es/shown-mail.json" with { type: "json" };
import signingIn from "./es/signing-in.json" with { type: "json" };
import snooze from "./es/snooze.json" with { type: "json" };
import tags from "./es/tags.json" with { type: "json" };
import teams from "./es/teams.json" with { type: "json" };
import thread from "./es/thread.json" with { type: "json" };
import time from "./es/time.json" with { type: "json" };
import transcript from "./es/transcript.json" with { type: "json" };
import tray from "./es/tray.json" with { type: "json" };
import trial from "./es/trial.json" with { type: "json" };
import views from "./es/views.json" with { type: "json" };
import webhooks from "./es/webhooks.json" with { type: "json" };

/** What the workspace says, in Spanish. */
export const es = {
  ...account,
  ...alerts,
  ...agency,
  ...api,
  ...audit,
  ...broadcasts,
  ...bulk,
  ...canned,
  ...card,
  ...channels,
  ...chatTexts,
  ...contacts,
  ...conversations,
  ...customFields,
  ...dashboard,
  ...drafting,
  ...duty,
  ...emergencies,
  ...frame,
  ...history,
  ...handOut,
  ...hours,
  ...imports,
  ...mailbox,
  ...mailboxConsent,
  ...mailboxSigning,
  ...mails,
  ...letters,
  ...mentions,
  ...near,
  ...onPaper,
  ...ownMails,
  ...refusals,
  ...reports,
  ...satisfaction,
  ...search,
  ...sending,
  ...settings,
  ...shownMail,
  ...signingIn,
  ...snooze,
  ...tags,
  ...teams,
  ...thread,
  ...time,
  ...transcript,
  ...tray,
  ...trial,
  ...views,
  ...webhooks,
};
