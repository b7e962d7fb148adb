import { randomUUID } from "node:crypto";
import { Pending } from "#components/contacts/pending.tsx";
import { SendForm } from "#components/contacts/send-form.tsx";
import { firstPart } from "#components/conversations/log.tsx";
import { firstName } from "#components/ui/first-name.ts";
import { Banner } from "#components/ui/notice.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { canDecideHeld, canOverride } from "#lib/agents/may.ts";
import type { Contact } from "#lib/contacts/card.ts";
import { anyConversationPath } from "#lib/paths.ts";
import type { Notice } from "#lib/posting/notice.ts";
import { findCancelledText, listPending } from "#lib/sending/pending.ts";
import { findOpenOf, listWays, seenOf } from "#lib/sending/ways.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";
import { cancel, send, sendHeld } from "./actions.ts";
import { type CardSearch, freshAfterRepeat } from "./search.ts";

type Props = {
  agent: Agent;
  contact: Contact;
  search: CardSearch;
  /** Of this form, if it was refused. */
  notice: Notice | null;
  words: Words;
  now: Date;
};

/** *Send Message* and *Pending Messages* of a card. */
export async function Sending({ agent, contact, search, notice, words, now }: Props) {
  const [ways, open, pending, cancelled] = await Promise.all([
    listWays(agent, contact),
    findOpenOf(agent, contact.id),
    listPending(agent, contact),
    search.cancelled ? findCancelledText(agent, contact.id, search.cancelled) : null,
  ]);
  const typed = freshAfterRepeat(notice);
  const own = { slug: agent.agency.slug, contactId: contact.id, words, now };
  return (
    <>
      <Said search={search} slug={own.slug} words={words} />
      <SendForm
        {...own}
        userId={agent.userId}
        host={agent.agency.name}
        ways={ways}
        open={open && { ...open, name: firstPart(contact.name) }}
        now={now}
        zones={zonesOf(agent, contact, words)}
        mayOverride={canOverride(agent)}
        clientId={typed.client_id ?? randomUUID()}
        typed={notice ? typed : cancelled ? { words: cancelled.body, ...cancelled.mail } : {}}
        problem={notice && refusalText(words, notice)}
        action={send}
      />
      <Pending
        {...own}
        pending={pending}
        seen={seenOf(ways)}
        mayDecide={(authorId) => canDecideHeld(agent, authorId)}
        actions={{ cancel, sendHeld }}
      />
    </>
  );
}

/** What the last form did, in one sentence. */
function Said({ search, slug, words: { t } }: { search: CardSearch; slug: string; words: Words }) {
  const { sent, scheduled, cancelled, say } = search;
  if (say || !(sent || scheduled || cancelled)) return null;
  return (
    <Banner icon="check" className="done" role="status">
      {sent && <a href={anyConversationPath(slug, sent)}>{t("send.sent", { id: String(sent) })}</a>}
      {scheduled && t("send.scheduled")}
      {cancelled && t("send.cancelled")}
    </Banner>
  );
}

/** The agency's clock is proposed, the contact's own is offered beside it. */
function zonesOf(agent: Agent, contact: Contact, words: Words) {
  const zones = [{ zone: agent.agency.timeZone, name: words.zoneName }];
  if (contact.timeZone && contact.timeZone !== agent.agency.timeZone)
    zones.push({
      zone: contact.timeZone,
      name: words.t("send.zone_of", {
        zone: wordsFor(words.language, contact.timeZone).zoneName,
        name: firstName(contact.name),
      }),
    });
  return zones;
}
