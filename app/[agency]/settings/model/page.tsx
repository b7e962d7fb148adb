import { redirect } from "next/navigation";
import { ModelForm } from "#components/settings/model-form.tsx";
import { ModelState } from "#components/settings/model-state.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { findModel } from "#lib/agencies/model.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveModelSettings, tryModelNow, turnModel } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; done?: string }>;
};

export const generateMetadata = titled("settings.model");

/** Which language model is asked, and for what. */
export default async function ModelPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, done } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const [model, notice] = await Promise.all([findModel(agent.agency.id), readNotice(say)]);
  const tried = notice?.reason === "again" ? String(notice.values.text) : null;
  const { slug, modelUses } = agent.agency;
  return (
    <SettingsPage {...{ slug, words }} here="model" hint={words.t("settings.model_about")}>
      {model && (
        <ModelState
          {...{ slug, words, model, tried }}
          isOn={modelUses.length > 0}
          done={notice ? null : (done ?? null)}
          {...{ turnModel, tryModelNow }}
        />
      )}
      <ModelForm
        {...{ slug, words, model }}
        hasKey={Boolean(model?.key)}
        typed={notice && tried === null && "model_address" in notice.fields ? notice.fields : null}
        problem={notice && tried === null ? refusalText(words, notice) : null}
        saved={done === "saved" && !notice}
        action={saveModelSettings}
      />
    </SettingsPage>
  );
}
