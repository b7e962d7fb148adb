import { redirect } from "next/navigation";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { TagForms } from "#components/settings/tag-forms.tsx";
import { TagList } from "#components/settings/tag-list.tsx";
import { WhoTags } from "#components/settings/who-tags.tsx";
import { canChangeSettings, canManageTags } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { countByTag } from "#lib/history/tag-counts.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { readTagList } from "#lib/tags/listed.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import * as actions from "./actions.ts";

type Search = { say?: string; saved?: string; edit?: string; merged?: string; removed?: string };
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("settings.tags");

/** What conversations are tagged with: what it is called, which are one, which are gone. */
export default async function TagsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canManageTags(agent)) redirect(NOT_HERE);
  const { say, saved, edit, merged, removed } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const [list, counts, notice] = await Promise.all([readTagList(agent), countByTag(agent), readNotice(say)]);
  const problem = notice && refusalText(words, notice);
  const one = list.tags.find(({ id }) => String(id) === edit) ?? null;
  const typed = notice?.fields ?? {};
  return (
    <SettingsPage
      {...{ slug, words }}
      here="tags"
      hint={words.t("tag_settings.hint")}
      alone={!canChangeSettings(agent)}
    >
      <TagForms {...{ slug, words, one, typed, problem, actions }} tags={list.tags} />
      <TagList
        {...{ slug, words, counts, actions, ...list }}
        isSaved={saved === "1" && !notice}
        undo={{ merged: Number(merged) || null, removed: Number(removed) || null }}
      />
      <WhoTags {...{ slug, words }} everyone={agent.agency.agentsCreateTags} action={actions.saveWho} />
    </SettingsPage>
  );
}
