import { redirect } from "next/navigation";
import { DuePreview } from "#components/settings/due-preview.tsx";
import { HoursForm } from "#components/settings/hours-form.tsx";
import { SettingsPage } from "#components/settings/settings-page.tsx";
import { readGoals } from "#lib/agencies/goals.ts";
import { readHoursForm } from "#lib/agencies/hours-form.ts";
import { canChangeSettings } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { NOT_HERE } from "#lib/paths.ts";
import { readNotice } from "#lib/posting/notice.ts";
import { refusalText } from "#lib/words/refusal.ts";
import { wordsFor } from "#lib/words/words.ts";
import { saveHours } from "./actions.ts";

type Props = {
  params: Promise<{ agency: string }>;
  searchParams: Promise<{ say?: string; saved?: string }>;
};

export const generateMetadata = titled("settings.hours");

/** When the agency is open. */
export default async function HoursPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent || !canChangeSettings(agent)) redirect(NOT_HERE);
  const { say, saved } = await searchParams;
  const { slug, timeZone } = agent.agency;
  const words = wordsFor(agent.language, timeZone);
  const notice = await readNotice(say);
  const isAgain = notice?.reason === "again";
  const way = isAgain ? String(notice.values.way) : "";
  const [form, goals] = await Promise.all([
    readHoursForm(agent, notice?.fields ?? null, way),
    readGoals(agent),
  ]);
  const why = form.problem ?? (isAgain ? null : notice);
  return (
    <SettingsPage slug={slug} here="hours" words={words} hint={words.t("settings.hours_about")}>
      <HoursForm
        {...{ slug, form, way, words }}
        problem={why && refusalText(words, why)}
        saved={saved === "1" && !notice}
        now={new Date()}
        action={saveHours}
      >
        <DuePreview
          promises={{ timeZone, hours: form.hours, ...goals, bubbleOn: true }}
          words={words}
          now={new Date()}
        />
      </HoursForm>
    </SettingsPage>
  );
}
