import { redirect } from "next/navigation";
import { Hits } from "#components/search/hits.tsx";
import { NarrowDown } from "#components/search/narrow-down.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { SearchLine } from "#components/ui/search-line.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { caps } from "#lib/caps.ts";
import { readChoices } from "#lib/history/choices.ts";
import { NOT_HERE, searchPath } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";
import { composed, readHits } from "./asked.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export const generateMetadata = titled("search.title");

/** Everything that an agent may see, open and closed, by words, names and numbers. */
export default async function SearchPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const given = await searchParams;
  const asked = composed(agent, given);
  if (asked !== null) redirect(searchPath(slug, { q: asked }));
  const now = new Date();
  const [hits, choices] = await Promise.all([readHits(agent, given, now), readChoices(agent)]);
  const { t } = words;
  return printed(
    "search-island",
    <main id="main" className="page in-column search-page">
      <PageHead title={t("search.title")} />
      <SearchLine
        action={searchPath(slug)}
        name="q"
        label={t("search.label")}
        defaultValue={hits.text}
        placeholder={t("search.hint")}
        maxLength={caps.search}
        autoFocus={!hits.text}
        go={t("search.go")}
      />
      <NarrowDown {...{ slug, agent, choices, words }} narrowing={hits.narrowing} />
      <div id="found">
        <Hits {...hits} slug={slug} words={words} now={now} whole />
      </div>
    </main>,
  );
}
