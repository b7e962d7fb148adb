import { redirect } from "next/navigation";
import { FieldForms } from "#components/settings/field-forms.tsx";
import { FieldList } from "#components/settings/field-list.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { canChangeSettings, canManageFields } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listFields, listRemovedFields } from "#lib/custom-fields/fields.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import * as actions from "./actions.ts";

type Search = { say?: string; saved?: string; edit?: string; removed?: string };
type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Search> };

export const generateMetadata = titled("settings.fields");

/** What is kept of contacts and conversations beyond the usual: its names, kinds, choices and order. */
export default async function FieldsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canManageFields(agent)) redirect(NOT_HERE);
  const { say, saved, edit, removed } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { slug } = agent.agency;
  const [contact, conversation, gone, notice] = await Promise.all([
    listFields(agent, "contact"),
    listFields(agent, "conversation"),
    listRemovedFields(agent),
    readNotice(say),
  ]);
  const problem = notice && refusalText(words, notice);
  const one = [...contact, ...conversation].find(({ id }) => String(id) === edit) ?? null;
  return (
    <SettingsPage
      {...{ slug, words }}
      here="fields"
      hint={words.t("custom_settings.hint")}
      alone={!canChangeSettings(agent)}
    >
      <FieldForms {...{ slug, words, one, problem, actions }} typed={notice?.fields ?? {}} />
      <FieldList
        {...{ slug, words, gone, actions }}
        fields={{ contact, conversation }}
        isSaved={saved === "1" && !notice}
        undo={Number(removed) || null}
      />
    </SettingsPage>
  );
}
