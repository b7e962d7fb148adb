import { redirect } from "next/navigation";
import { DeleteForm } from "#components/contacts/delete-form.tsx";
import { Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { canDeleteContacts } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findContact } from "#lib/contacts/card.ts";
import { contactPath, NOT_HERE } from "#lib/paths.ts";
import { countHolds } from "#lib/people/deleting.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { contactName } from "../contact-name.ts";
import { deleteContact } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<{ say?: string }>;
};

export const generateMetadata = titled("card.delete_title", contactName(canDeleteContacts));

export default async function DeleteContactPage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && canDeleteContacts(agent) && (await findContact(agent, Number(id)));
  if (!agent || !contact) redirect(NOT_HERE);
  const { slug } = agent.agency;
  const path = contactPath(slug, contact.id);
  if (contact.deletedAt) redirect(path);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const notice = await readNotice((await searchParams).say);
  const holds = await countHolds(agent, contact.id);
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: path, name: contact.name }}
        title={words.t("card.delete_title", { name: contact.name })}
      />
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      <DeleteForm {...{ slug, contact, holds, path, words }} action={deleteContact} />
    </main>
  );
}
