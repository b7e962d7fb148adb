import { randomUUID } from "node:crypto";
import { redirect } from "next/navigation";
import { CardChanged } from "#components/contacts/card-changed.tsx";
import { CardForm } from "#components/contacts/card-form.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findContact } from "#lib/contacts/card.ts";
import { cardFrom, cardOf, cardOfText, withRow } from "#lib/contacts/card-input.ts";
import { carryOver, differences } from "#lib/contacts/differences.ts";
import { listFields } from "#lib/custom-fields/fields.ts";
import { besideContactPath, contactPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveContact } from "../../edit-actions.ts";
import { readState } from "../../form-state.ts";
import { contactName } from "../contact-name.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<{ say?: string }>;
};

export const generateMetadata = titled("card.edit_title", contactName());

export default async function EditContactPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && (await findContact(agent, Number(id)));
  if (!agent || !contact) redirect(NOT_HERE);
  const path = contactPath(agent.agency.slug, contact.id);
  const { say } = await searchParams;
  const [notice, fields] = await Promise.all([readNotice(say), listFields(agent, "contact")]);
  // Gone while somebody was writing: their text stays, and can be saved once the card is back.
  if (contact.deletedAt && !notice) redirect(path);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const state = readState(notice, words);
  const now = cardOf(contact);
  const posted = notice ? cardFrom(notice.fields) : null;
  const held = notice?.reason.startsWith("card_changed");
  const was = cardOfText(notice?.fields.was);
  const typed = posted && held && was ? carryOver(was, now, posted) : posted;
  const marks = { primary: t("contact.primary"), bad: t("contact.bad") };
  const differ = typed && held ? differences(now, typed, marks) : [];
  // Whoever saw both sides saves over what is there now; any other form goes on from the card that it showed.
  const version = typed && !held ? Number(notice?.fields.version) : contact.version;
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: path, name: contact.name }}
        title={t("card.edit_title", { name: contact.name })}
        hint={t("card.empty_removes")}
      />
      {notice && held && (
        <CardChanged {...{ fields, path, words }} problem={refusalText(words, notice)} differences={differ} />
      )}
      {notice && !held && !state.more && <Problem>{refusalText(words, notice)}</Problem>}
      <CardForm
        key={say}
        slug={agent.agency.slug}
        contactId={contact.id}
        version={version || contact.version}
        clientId={randomUUID()}
        back={besideContactPath(agent.agency.slug, contact.id, "edit")}
        cancel={path}
        was={typed && !held ? (was ?? now) : now}
        fields={fields}
        card={withRow(typed ?? now, typed && !held ? state.more : "all")}
        state={state}
        differs={new Set(differ.map((one) => one.field))}
        words={words}
        action={saveContact}
      />
    </main>
  );
}
