import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CardDone } from "#components/contacts/card-done.tsx";
import { CardHead } from "#components/contacts/card-head.tsx";
import { Communications } from "#components/contacts/communications.tsx";
import { CorrectForm } from "#components/contacts/correct-form.tsx";
import { EntryForm } from "#components/contacts/entry-form.tsx";
import { Card } from "#components/ui/card.tsx";
import { ExportLinks } from "#components/ui/export-links.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canDeleteContacts, canErase, canExport } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { findContact } from "#lib/contacts/card.ts";
import { listCommunications } from "#lib/contacts/communications.ts";
import { canCorrect } from "#lib/contacts/entries.ts";
import { localOf } from "#lib/local-time.ts";
import {
  besideContactPath,
  contactPath,
  contactsPath,
  letterAnswerPath,
  NOT_HERE,
  withSay,
} from "#lib/paths.ts";
import { readMore } from "#lib/people/more.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { addEntry } from "./actions.ts";
import { Beside } from "./beside.tsx";
import { correctEntry } from "./card-actions.ts";
import { DeletedCard } from "./deleted-card.tsx";
import { cardSearch, freshAfterRepeat, readFilter } from "./search.ts";
import { Sending } from "./sending.tsx";

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
  const { slug } = agent.agency;
  const search = cardSearch.parse(await searchParams);
  if (contact.mergedIntoId) redirect(withSay(contactPath(slug, contact.mergedIntoId), search.say));
  const path = contactPath(slug, contact.id);
  if (contact.deletedAt) return <DeletedCard {...{ agent, contact, path }} say={search.say} />;
  const filter = readFilter(search);
  const { from, to, method } = filter;
  const [{ items, total }, notice, more] = await Promise.all([
    listCommunications(agent, contact.id, filter),
    readNotice(search.say),
    readMore(agent, contact.id, search.correct),
  ]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const now = new Date();
  const problem = notice && refusalText(words, notice);
  // Only the form of a message names its method: its refusal stands in it.
  const forSend = notice?.fields.method ? notice : null;
  return (
    <main id="main" className="page">
      <PageHead
        up={{ href: contactsPath(slug), name: t("contact.contacts") }}
        title={contact.name}
        under={
          <p className="tags of-card">
            {contact.organization && <bdi>{contact.organization}</bdi>}
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
        }
      >
        <CardHead
          slug={slug}
          contactId={contact.id}
          duplicates={more.duplicates}
          canDelete={canDeleteContacts(agent)}
          canErase={canErase(agent)}
          words={words}
        />
      </PageHead>
      <CardDone done={notice ? undefined : search.done} other={search.other} slug={slug} words={words} />
      {problem && !search.entry && !more.entry && !search.note && !forSend && <Problem>{problem}</Problem>}
      <div className="columns contact-columns">
        <div>
          <Sending {...{ agent, contact, search, words, now }} notice={forSend} />
          <Card
            title={t("contact.history")}
            name="history-name"
            id="history"
            end={
              <>
                {canExport(agent) && total > 0 && (
                  <ExportLinks
                    path={(more) =>
                      besideContactPath(slug, contact.id, "export", { from, to, method, ...more })
                    }
                    words={words}
                  />
                )}
                {agent.agency.writesLetters && (
                  <a className="button" href={letterAnswerPath(slug, { contact: contact.id })}>
                    <Icon name="letter" small /> {t("letters.paper_quick")}
                  </a>
                )}
                {!search.entry && (
                  <a className="button" href={contactPath(slug, contact.id, { entry: 1 }, "entry")}>
                    <Icon name="plus" small /> {t("contact.add_entry")}
                  </a>
                )}
              </>
            }
          >
            {search.saved && !notice && <Done>{t("contact.saved_entry")}</Done>}
            {search.entry && (
              <EntryForm
                slug={slug}
                contactId={contact.id}
                localNow={localOf(now, agent.agency.timeZone)}
                clientId={randomUUID()}
                typed={freshAfterRepeat(notice)}
                problem={problem}
                words={words}
                action={addEntry}
              />
            )}
            <Communications
              {...{ items, total, filter, slug, words, now }}
              contactId={contact.id}
              canCorrect={(entry) => canCorrect(agent, entry)}
              correcting={
                more.entry && {
                  id: more.entry.id,
                  form: (
                    <CorrectForm
                      {...{ slug, filter, words, problem }}
                      entry={more.entry}
                      typed={notice?.fields ?? {}}
                      action={correctEntry}
                    />
                  ),
                }
              }
            />
          </Card>
        </div>
        <Beside
          {...{ agent, contact, words, now }}
          merges={more.merges}
          note={{ open: Boolean(search.note), notice }}
        />
      </div>
    </main>
  );
}
