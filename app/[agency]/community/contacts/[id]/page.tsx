import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { About } from "#components/contacts/about.tsx";
import { Communications } from "#components/contacts/communications.tsx";
import { Consent } from "#components/contacts/consent.tsx";
import { contactsPath } from "#components/contacts/contact-list.tsx";
import { EntryForm } from "#components/contacts/entry-form.tsx";
import { Pending } from "#components/contacts/pending.tsx";
import { SendForm } from "#components/contacts/send-form.tsx";
import { contactPath } from "#components/conversations/paths.ts";
import { Icon } from "#components/ui/icon.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { readNotice } from "#lib/auth/notice.ts";
import { listConsents } from "#lib/consents/consents.ts";
import { type Contact, findContact } from "#lib/contacts/card.ts";
import { type CommunicationsFilter, listCommunications, methods } from "#lib/contacts/communications.ts";
import { findGeocoder } from "#lib/contacts/locating.ts";
import { readNeighbourhood } from "#lib/contacts/neighbourhood.ts";
import { type Agent, canDecideHeld, canErase, canOverride } from "#lib/conversations/access.ts";
import { isoDayOf, localOf } from "#lib/local-time.ts";
import { findCancelledText, listPending } from "#lib/sending/pending.ts";
import { listWays } from "#lib/sending/ways.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { addEntry, cancel, locate, saveConsent, send, sendHeld } from "./actions.ts";

type Search = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ agency: string; id: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && (await findContact(agent, Number(id)));
  return { title: contact?.name ?? "Parley" };
}

export default async function ContactPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && (await findContact(agent, Number(id)));
  if (!agent || !contact) redirect(NOT_HERE);
  const search = shape.parse(await searchParams);
  const filter = readFilter(search);
  const [{ items, total }, notice, ways, pending, said, around, geocoder, cancelled] = await Promise.all([
    listCommunications(agent, contact.id, filter),
    readNotice(search.say),
    listWays(agent, contact),
    listPending(agent, contact),
    listConsents(agent, contact),
    readNeighbourhood(agent, contact),
    findGeocoder(agent),
    search.cancelled ? findCancelledText(agent, contact.id, search.cancelled) : null,
  ]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  const path = contactPath(slug, contact.id);
  const now = new Date();
  const own = { slug, path, words, now };
  // A refusal belongs to the form that was sent: each names its fields differently.
  const forEntry = notice?.fields.kind ? notice : null;
  const forSend = notice?.fields.method ? notice : null;
  const typed = forSend?.fields ?? (cancelled ? { words: cancelled } : {});
  return (
    <main id="main" className="page">
      <header className="page-head">
        <div>
          <p className="quiet">
            <a href={contactsPath(slug)}>{t("contact.contacts")}</a>
          </p>
          <h1>{contact.name}</h1>
          <p className="tags">
            {contact.accounts.map((account) => (
              <span className="tag num" key={account}>
                {account}
              </span>
            ))}
            {contact.tags.map((tag) => (
              <a className="tag" key={tag} href={contactsPath(slug, { tag })}>
                {tag}
              </a>
            ))}
          </p>
        </div>
      </header>
      <div className="columns contact-columns">
        <div>
          <Said search={search} slug={slug} words={words} />
          {notice && !forEntry && !forSend && (
            <p className="notice red done" role="alert">
              <Icon name="warn" /> <span>{refusalText(words, notice)}</span>
            </p>
          )}
          <SendForm
            {...own}
            contactId={contact.id}
            userId={agent.userId}
            ways={ways}
            zones={zonesOf(agent, contact, words)}
            mayOverride={canOverride(agent)}
            clientId={randomUUID()}
            typed={typed}
            problem={forSend && refusalText(words, forSend)}
            action={send}
          />
          <Pending
            {...own}
            contactId={contact.id}
            pending={pending}
            mayDecide={(authorId) => canDecideHeld(agent, authorId)}
            actions={{ cancel, sendHeld }}
          />
          <section className="card" id="history" aria-labelledby="history-name">
            <div className="card-head">
              <h2 id="history-name">{t("contact.history")}</h2>
              {!search.entry && (
                <a className="button" href={`${path}?entry=1#entry`}>
                  <Icon name="plus" small /> {t("contact.add_entry")}
                </a>
              )}
            </div>
            {search.saved && !notice && (
              <p className="notice" role="status">
                <Icon name="check" /> <span>{t("contact.saved_entry")}</span>
              </p>
            )}
            {search.entry && (
              <EntryForm
                slug={slug}
                contactId={contact.id}
                path={path}
                localNow={localOf(now, agent.agency.timeZone)}
                clientId={randomUUID()}
                typed={forEntry?.fields ?? {}}
                problem={forEntry && refusalText(words, forEntry)}
                words={words}
                action={addEntry}
              />
            )}
            <Communications {...{ items, total, filter, slug, path, words, now }} />
          </section>
        </div>
        <About
          {...{ contact, around, words, now }}
          locate={
            geocoder && (
              <form action={locate} className="locate">
                <input type="hidden" name="agency" value={slug} />
                <input type="hidden" name="back" value={path} />
                <input type="hidden" name="contact" value={contact.id} />
                <button className="button" type="submit">
                  {t(contact.latitude === null ? "map.locate" : "map.locate_again")}
                </button>
              </form>
            )
          }
          foot={
            canErase(agent) && (
              <p className="erase-link">
                <a href={`${path}/erase`}>{t("erase.link")}</a>
              </p>
            )
          }
        >
          <Consent {...own} contact={contact} said={said} action={saveConsent} />
        </About>
      </div>
    </main>
  );
}

/** What the last form did, in one sentence. */
function Said({
  search,
  slug,
  words: { t },
}: {
  search: z.infer<typeof shape>;
  slug: string;
  words: ReturnType<typeof wordsFor>;
}) {
  const { sent, scheduled, cancelled, say } = search;
  if (say || !(sent || scheduled || cancelled)) return null;
  return (
    <p className="notice done" role="status">
      <Icon name="check" />{" "}
      <span>
        {sent && <a href={`/${slug}/conversations/yours/${sent}`}>{t("send.sent", { id: String(sent) })}</a>}
        {scheduled && t("send.scheduled")}
        {cancelled && t("send.cancelled")}
      </span>
    </p>
  );
}

/** The agency's clock is proposed, the contact's own is offered beside it. */
function zonesOf(agent: Agent, contact: Contact, words: ReturnType<typeof wordsFor>) {
  const zones = [{ zone: agent.agency.timeZone, name: words.zoneName }];
  if (contact.timeZone && contact.timeZone !== agent.agency.timeZone)
    zones.push({
      zone: contact.timeZone,
      name: words.t("send.zone_of", {
        zone: wordsFor(words.language, contact.timeZone).zoneName,
        name: contact.name.split(" ")[0]!,
      }),
    });
  return zones;
}

const day = z
  .string()
  .transform((text) => isoDayOf(text))
  .nullable()
  .catch(null);

const number = z.coerce.number().int().positive().optional().catch(undefined);

const shape = z.object({
  from: day,
  to: day,
  method: z.enum(methods).nullable().catch(null),
  rows: z.coerce.number().int().min(50).max(5000).catch(50),
  entry: z.literal("1").optional().catch(undefined),
  saved: z.literal("1").optional().catch(undefined),
  sent: number,
  scheduled: number,
  cancelled: number,
  say: z.string().max(40).optional().catch(undefined),
});

const readFilter = ({ from, to, method, rows }: z.infer<typeof shape>): CommunicationsFilter => ({
  from,
  to,
  method,
  limit: rows,
});
