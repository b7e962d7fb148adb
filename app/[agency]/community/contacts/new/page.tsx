import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { CardForm } from "#components/contacts/card-form.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { cardFrom, cardStartingWith, withRow } from "#lib/contacts/card-input.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { contactsPath, NOT_HERE, newContactPath } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveContact } from "../edit-actions.ts";
import { readState } from "../form-state.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ say?: string; q?: string }> };

export const generateMetadata = titled("card.new_title");

export default async function NewContactPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { say, q } = await searchParams;
  const [notice, fields] = await Promise.all([readNotice(say), listFields(agent, "contact")]);
  const { slug, language } = agent.agency;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const state = readState(notice, words);
  const card = notice ? cardFrom(notice.fields) : cardStartingWith(typeof q === "string" ? q : "", language);
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: contactsPath(slug), name: words.t("contact.contacts") }}
        title={words.t("card.new_title")}
      />
      {notice && !state.more && <Problem>{refusalText(words, notice)}</Problem>}
      <CardForm
        key={say}
        slug={slug}
        contactId={0}
        version={0}
        // What was kept of a form that has made a card already is another card's.
        clientId={(notice?.reason !== "already" && notice?.fields.client_id) || randomUUID()}
        back={newContactPath(slug)}
        cancel={contactsPath(slug)}
        was={null}
        fields={fields}
        card={withRow(card, notice ? state.more : "all")}
        state={state}
        differs={new Set()}
        words={words}
        action={saveContact}
      />
    </main>
  );
}
