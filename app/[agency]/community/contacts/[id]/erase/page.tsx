import { redirect } from "next/navigation";
import { EraseForm } from "#components/contacts/erase-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { db } from "#db/index.ts";
import { canErase } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { findContact } from "#lib/contacts/card.ts";
import { contactPath, NOT_HERE } from "#lib/paths.ts";
import { countErasable } from "#lib/people/erasing.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { contactName } from "../contact-name.ts";
import { erase, hold } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string; id: string }>;
  searchParams: Promise<{ say?: string }>;
};

export const generateMetadata = titled("erase.title_of", contactName(canErase));

/** Says what goes and what stays, then asks for the reason. */
export default async function ErasePage({ params, searchParams }: Props) {
  const { agency, id } = await params;
  const agent = await currentAgent(agency);
  const contact = agent && canErase(agent) ? await findContact(agent, Number(id)) : null;
  if (!agent || !contact) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [extent, notice] = await Promise.all([
    countErasable(db(), agent, contact),
    readNotice((await searchParams).say),
  ]);
  const { slug } = agent.agency;
  const path = contactPath(slug, contact.id);
  return (
    <main id="main" className="page in-column">
      <PageHead
        up={{ href: path, name: contact.name }}
        title={words.t("erase.title_named", { name: contact.name })}
      />
      <EraseForm
        {...{ slug, path, contact, extent, words }}
        typed={notice?.fields ?? {}}
        problem={notice && refusalText(words, notice)}
        actions={{ erase, hold }}
      />
    </main>
  );
}
