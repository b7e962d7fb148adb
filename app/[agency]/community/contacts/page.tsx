import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { ContactList } from "#components/contacts/contact-list.tsx";
import { FileButtons } from "#components/imports/file-buttons.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canExport } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { askedTag, askedText } from "#lib/contacts/asked.ts";
import { contactSorts, searchContacts } from "#lib/contacts/search.ts";
import { listTags } from "#lib/contacts/tags.ts";
import { askedField, askedValue, findWanted } from "#lib/custom-fields/asked.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { duplicatesPath, NOT_HERE, newContactPath } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { for: purpose } = shape.parse(await props.searchParams);
  return titled(purpose ? "contacts.message_title" : "contacts.title")(props);
}

const shape = z.object({
  q: askedText,
  tag: askedTag,
  field: askedField,
  value: askedValue,
  for: z.literal("message").nullable().catch(null),
  sort: z.enum(contactSorts).catch("name"),
  rows: z.coerce.number().int().min(50).max(1000).catch(50),
});

/** As many as one may have in mind who wants to write to somebody and has not searched yet. */
const RECENT = 8;

export default async function ContactsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { q, tag, sort, rows, for: purpose, ...asked } = shape.parse(await searchParams);
  const forMessage = purpose !== null;
  const own = await findWanted(agent, "contact", asked);
  const isRecent = forMessage && !q && !tag && !own;
  const limit = isRecent ? RECENT : rows;
  const [found, tags, fields] = await Promise.all([
    searchContacts(agent, { text: q, tag, own, limit, sort: isRecent ? "last" : sort }),
    listTags(agent),
    listFields(agent, "contact"),
  ]);
  const { slug } = agent.agency;
  return (
    <main id="main" className="page">
      <PageHead
        title={words.t(forMessage ? "contacts.message_title" : "contacts.title")}
        hint={words.t(forMessage ? "contacts.message_hint" : "contacts.hint")}
      >
        <div className="actions">
          {!forMessage && (
            <>
              {canExport(agent) && <FileButtons {...{ slug, tag, words }} {...asked} text={q} />}
              <a className="button" href={duplicatesPath(slug)}>
                {words.t("card.duplicates")}
              </a>
            </>
          )}
          <a className={forMessage ? "button" : "button main"} href={newContactPath(slug)}>
            {words.t("card.new")}
          </a>
        </div>
      </PageHead>
      <ContactList
        {...found}
        {...{ slug, tag, tags, fields, asked, sort, limit, forMessage, isRecent, words }}
        text={q}
        now={new Date()}
      />
    </main>
  );
}
