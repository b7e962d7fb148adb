import { redirect } from "next/navigation";
import { z } from "zod";
import { PairList } from "#components/contacts/pair-list.tsx";
import { Done, Problem } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listPairs, pairsBy } from "#lib/contacts/pairs.ts";
import { contactsPath, NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { markApart, unmarkApart } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("card.duplicates_title");

const shape = z.object({
  by: z.enum(pairsBy).catch("likely"),
  rows: z.coerce.number().int().min(50).max(1000).catch(50),
  done: z.enum(["apart", "asked"]).optional().catch(undefined),
  say: z.string().max(40).optional().catch(undefined),
});

export default async function DuplicatesPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { by, rows: limit, done, say } = shape.parse(await searchParams);
  const { slug } = agent.agency;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [found, notice] = await Promise.all([listPairs(agent, { by, limit }), readNotice(say)]);
  return (
    <main id="main" className="page">
      <PageHead
        up={{ href: contactsPath(slug), name: words.t("contact.contacts") }}
        title={words.t("card.duplicates_title")}
        hint={words.t("card.duplicates_hint")}
      />
      {notice && <Problem>{refusalText(words, notice)}</Problem>}
      {done && !notice && <Done>{words.t(`card.pair_${done}`)}</Done>}
      <PairList {...found} {...{ by, limit, slug, words }} actions={{ markApart, unmarkApart }} />
    </main>
  );
}
