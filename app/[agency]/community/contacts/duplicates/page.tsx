import { redirect } from "next/navigation";
import { z } from "zod";
import { PairList } from "#components/contacts/pair-list.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listPairs } from "#lib/contacts/duplicates.ts";
import { contactsPath, NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("card.duplicates_title");

const shape = z.object({
  by: z.enum(["likely", "name"]).catch("likely"),
  rows: z.coerce.number().int().min(50).max(1000).catch(50),
});

export default async function DuplicatesPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { by, rows: limit } = shape.parse(await searchParams);
  const { slug } = agent.agency;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const found = await listPairs(agent, { by, limit });
  return (
    <main id="main" className="page">
      <PageHead
        up={{ href: contactsPath(slug), name: words.t("contact.contacts") }}
        title={words.t("card.duplicates_title")}
        hint={words.t("card.duplicates_hint")}
      />
      <PairList {...found} {...{ by, limit, slug, words }} />
    </main>
  );
}
