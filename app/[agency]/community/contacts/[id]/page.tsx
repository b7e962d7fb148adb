import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { About } from "#components/contacts/about.tsx";
import { CardDone, doneWith } from "#components/contacts/card-done.tsx";
import { CardHead } from "#components/contacts/card-head.tsx";
import { Problem } from "#components/contacts/card-problem.tsx";
import { Communications } from "#components/contacts/communications.tsx";
import { contactsPath } from "#components/contacts/contact-list.tsx";
import { CorrectForm } from "#components/contacts/correct-form.tsx";
import { EntryForm } from "#components/contacts/entry-form.tsx";
import { Merged } from "#components/contacts/merged.tsx";
import { NoteForm } from "#components/contacts/note-form.tsx";
import { contactPath, withSay } from "#components/conversations/paths.ts";
import { Icon } from "#components/ui/icon.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { readNotice } from "#lib/auth/notice.ts";
import { findContact } from "#lib/contacts/card.ts";
import { type CommunicationsFilter, listCommunications, methods } from "#lib/contacts/communications.ts";
import { canCorrect } from "#lib/contacts/entries.ts";
import { readMore } from "#lib/contacts/more.ts";
import { canDeleteContacts } from "#lib/conversations/access.ts";
import { isoDayOf, localOf } from "#lib/local-time.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { addEntry } from "./actions.ts";
import { addNote, correctEntry, undoMerge } from "./card-actions.ts";
import { DeletedCard } from "./deleted-card.tsx";

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
  const search = shape.parse(await searchParams);
  if (contact.mergedIntoId) redirect(withSay(contactPath(slug, contact.mergedIntoId), search.say));
  const path = contactPath(slug, contact.id);
  if (contact.deletedAt) return <DeletedCard {...{ agent, contact, path }} say={search.say} />;
  const filter = readFilter(search);
  const [{ items, total }, notice, more] = await Promise.all([
    listCommunications(agent, contact.id, filter),
    readNotice(search.say),
    readMore(agent, contact.id, search.correct),
  ]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const now = new Date();
  const problem = notice && refusalText(words, notice);
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
        <CardHead
          path={path}
          duplicates={more.duplicates}
          canDelete={canDeleteContacts(agent)}
          words={words}
        />
      </header>
      <CardDone done={notice ? undefined : search.done} other={search.other} slug={slug} words={words} />
      {problem && !search.entry && !more.entry && !search.note && <Problem>{problem}</Problem>}
      <div className="columns contact-columns">
        <div>
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
                typed={notice?.fields ?? {}}
                problem={problem}
                words={words}
                action={addEntry}
              />
            )}
            <Communications
              {...{ items, total, filter, slug, path, words, now }}
              canCorrect={(entry) => canCorrect(agent, entry)}
              correcting={
                more.entry && {
                  id: more.entry.id,
                  form: (
                    <CorrectForm
                      {...{ slug, path, filter, words, problem }}
                      entry={more.entry}
                      typed={notice?.fields ?? {}}
                      action={correctEntry}
                    />
                  ),
                }
              }
            />
          </section>
        </div>
        <About
          {...{ contact, words, now }}
          noteForm={
            <NoteForm
              {...{ slug, path, words }}
              contactId={contact.id}
              open={Boolean(search.note)}
              typed={(search.note && notice?.fields.note) || ""}
              problem={search.note ? problem : null}
              action={addNote}
            />
          }
        >
          <Merged merges={more.merges} {...{ slug, path, words, now }} action={undoMerge} />
        </About>
      </div>
    </main>
  );
}

const day = z
  .string()
  .transform((text) => isoDayOf(text))
  .nullable()
  .catch(null);

const shape = z.object({
  from: day,
  to: day,
  method: z.enum(methods).nullable().catch(null),
  rows: z.coerce.number().int().min(50).max(5000).catch(50),
  entry: z.literal("1").optional().catch(undefined),
  saved: z.literal("1").optional().catch(undefined),
  note: z.literal("1").optional().catch(undefined),
  correct: z.coerce.number().int().positive().optional().catch(undefined),
  done: z.enum(doneWith).optional().catch(undefined),
  other: z.coerce.number().int().positive().optional().catch(undefined),
  say: z.string().max(40).optional().catch(undefined),
});

const readFilter = ({ from, to, method, rows }: z.infer<typeof shape>): CommunicationsFilter => ({
  from,
  to,
  method,
  limit: rows,
});
