import { redirect } from "next/navigation";
import { ImportList } from "#components/imports/import-list.tsx";
import { UploadForm } from "#components/imports/upload-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { canImport, listImports } from "#lib/imports/find.ts";
import { contactsPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ say?: string }> };

export const generateMetadata = titled("imports.title");

export default async function ImportsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canImport(agent)) redirect(NOT_HERE);
  const [imports, notice] = await Promise.all([listImports(agent), readNotice((await searchParams).say)]);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  return (
    <main id="main" className="page in-column imports">
      <PageHead
        up={{ href: contactsPath(slug), name: words.t("contact.contacts") }}
        title={words.t("imports.title")}
        hint={words.t("imports.hint")}
      />
      <UploadForm slug={slug} problem={notice && refusalText(words, notice)} words={words} />
      <ImportList slug={slug} imports={imports} words={words} now={new Date()} />
    </main>
  );
}
