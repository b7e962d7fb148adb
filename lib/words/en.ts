import account from "./en/account.json" with { type: "json" };
import agency from "./en/agency.json" with { type: "json" };
import alerts from "./en/alerts.json" with { type: "json" };
import api from "./en/api.json" with { type: "json" };
import audit from "./en/audit.json" with { type: "json" };
import broadcasts from "./en/broadcasts.json" with { type: "json" };
import bulk from "./en/bulk.json" with { type: "json" };
import canned from "./en/canned.json" with { type: "json" };
import card from "./en/card.json" with { type: "json" };
import channels from "./en/channels.json" with { type: "json" };
import chatTexts from "./en/chat-texts.json" with { type: "json" };
import contacts from "./en/contacts.json" with { type: "json" };
import conversations from "./en/conversations.json" with { type: "json" };
import customFields from "./en/custom-fields.json" with { type: "json" };
import dashboard from "./en/dashboard.json" with { type: "json" };
import drafting from "./en/drafting.json" with { type: "json" };
import duty from "./en/duty.json" with { type: "json" };
import emergencies from "./en/emergencies.json" with { type: "json" };
import frame from "./en/frame.json" with { type: "json" };
import handOut from "./en/hand-out.json" with { type: "json" };
import history from "./en/history.json" with { type: "json" };
import hours from "./en/hours.json" with { type: "json" };
import imports from "./en/imports.json" with { type: "json" };
import letters from "./en/letters.json" with { type: "json" };
import mailbox from "./en/mailbox.json" with { type: "json" };
import mailboxConsent from "./en/mailbox-consent.json" with { type: "json" };
import mailboxSigning from "./en/mailbox-signing.json" with { type: "json" };
import mails from "./en/mails.json" with { type: "json" };
import mentions from "./en/mentions.json" with { type: "json" };
import near from "./en/near.json" with { type: "json" };
import onPaper from "./en/on-paper.json" with { type: "json" };
import ownMails from "./en/own-mails.json" with { type: "json" };
import refusals from "./en/refusals.json" with { type: "json" };
import reports from "./en/reports.json" with { type: "json" };
import satisfaction from "./en/satisfaction.json" with { type: "json" };
import search from "./en/search.json" with { type: "json" };
import sending from "./en/sending.json" with { type: "json" };
import settings from "./en/settings.json" with { type: "json" };
import shownMail from "./en/shown-mail.json" with { type: "json" };
import signingIn from "./en/signing-in.json" with { type: "json" };
import snooze from "./en/snooze.json" with { type: "json" };
import tags from "./en/tags.json" with { type: "json" };
import teams from "./en/teams.json" with { type: "json" };
import thread from "./en/thread.json" with { type: "json" };
import time from "./en/time.json" with { type: "json" };
import transcript from "./en/transcript.json" with { type: "json" };
import tray from "./en/tray.json" with { type: "json" };
import trial from "./en/trial.json" with { type: "json" };
import views from "./en/views.json" with { type: "json" };
import webhooks from "./en/webhooks.json" with { type: "json" };

/** What the workspace says, in English: each area is a file. Residents' words are no part of it. */
export const en = {
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
