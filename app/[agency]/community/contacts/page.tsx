import { redirect } from "next/navigation";
import { z } from "zod";
import { ContactList } from "#components/contacts/contact-list.tsx";
import { FileButtons } from "#components/imports/file-buttons.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canExport } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { askedTag, askedText, searchContacts } from "#lib/contacts/search.ts";
import { duplicatesPath, NOT_HERE, newContactPath } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("contacts.title");

const shape = z.object({
  q: askedText,
  tag: askedTag,
  for: z.literal("message").nullable().catch(null),
  rows: z.coerce.number().int().min(50).max(1000).catch(50),
});

export default async function ContactsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { q, tag, rows: limit, for: purpose } = shape.parse(await searchParams);
  const found = await searchContacts(agent, { text: q, tag, limit });
  return (
    <main id="main" className="page">
      <PageHead
        title={words.t(purpose ? "contacts.message_title" : "contacts.title")}
        hint={words.t(purpose ? "contacts.message_hint" : "contacts.hint")}
      >
        <div className="actions">
          {canExport(agent) && <FileButtons slug={agent.agency.slug} text={q} tag={tag} words={words} />}
          <a className="button" href={duplicatesPath(agent.agency.slug)}>
            {words.t("card.duplicates")}
          </a>
          <a className="button main" href={newContactPath(agent.agency.slug)}>
            {words.t("card.new")}
          </a>
        </div>
      </PageHead>
      <ContactList
        {...found}
        slug={agent.agency.slug}
        text={q}
        tag={tag}
        limit={limit}
        forMessage={purpose !== null}
        words={words}
      />
    </main>
  );
}
