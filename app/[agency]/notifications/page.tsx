import { redirect } from "next/navigation";
import { AlertList } from "#components/notifications/alert-list.tsx";
import { WholePageForm } from "#components/ui/action-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listAlerts } from "#lib/notifications/alerts.ts";
import { alertPreferencesPath, alertsPath, NOT_HERE } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";
import { readAll } from "./actions.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<{ all?: string }> };

export const generateMetadata = titled("alerts.title");

/** What one was told; with `all` also what one was not told, and why. */
export default async function AlertsPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const all = (await searchParams).all === "1";
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const { t } = words;
  const { slug } = agent.agency;
  const alerts = await listAlerts(agent, all);
  const tab = (is: boolean) => (all === is ? "page" : undefined);
  return printed(
    "alerts-island",
    <main id="main" className="page in-column" data-looks-again>
      <PageHead title={t("alerts.title")} hint={t("alerts.hint", { zone: words.zoneName })}>
        <div className="actions">
          <a className="button" href={alertPreferencesPath(slug)}>
            {t("alerts.preferences")}
          </a>
          <WholePageForm action={readAll} fields={{ agency: slug, back: alertsPath(slug) }}>
            <button className="button" type="submit">
              {t("alerts.read_all")}
            </button>
          </WholePageForm>
        </div>
      </PageHead>
      <nav className="tabs" aria-label={t("alerts.which")}>
        <a href={alertsPath(slug)} aria-current={tab(false)}>
          {t("alerts.told")}
        </a>
        <a href={alertsPath(slug, { all: 1 })} aria-current={tab(true)}>
          {t("alerts.all")}
        </a>
      </nav>
      {alerts.length ? (
        <AlertList slug={slug} alerts={alerts} all={all} words={words} now={new Date()} />
      ) : (
        <section className="card empty">
          <h2>{t("alerts.none")}</h2>
          <p className="quiet">{t("alerts.none_hint")}</p>
        </section>
      )}
    </main>,
  );
}
