import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { Top } from "#components/frame/top.tsx";
import { printed } from "#components/ui/printed.tsx";
import type { Agent } from "#lib/agents/agent.ts";
import { currentAgent, currentUser } from "#lib/auth/current-agent.ts";
import { readLook } from "#lib/auth/look.ts";
import { countAlerts } from "#lib/notifications/alerts.ts";
import { dashboardPath, START, searchPath, signInPath } from "#lib/paths.ts";
import { wordsFor } from "#lib/words/words.ts";
import { frameActions } from "./[agency]/frame-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsFor(readLook(await cookies()).language, "UTC").t("error.title") };
}

/** The page of no page: what does not exist and what is not yours look the same. */
export default async function NotFound() {
  const agent = await whoseShell();
  const words = agent
    ? wordsFor(agent.language, agent.agency.timeZone)
    : wordsFor(readLook(await cookies()).language, "UTC");
  const { t } = words;
  const path = agent ? dashboardPath(agent.agency.slug) : START;
  return (
    <>
      {agent &&
        (await printed(
          "top-island",
          <Top
            {...{ agent, words, path }}
            actions={frameActions}
            alerts={await countAlerts(agent)}
            section=""
            now={new Date()}
          />,
        ))}
      <main id="main" className="page lone">
        <h1>{t("error.title")}</h1>
        <p>{t("error.hint")}</p>
        <p>{t(agent ? "error.ask" : "error.sign_in_first")}</p>
        <p className="actions">
          <a className="button" href={path}>
            {t(agent ? "error.dashboard" : "error.home")}
          </a>
          {agent ? (
            <a className="button" href={searchPath(agent.agency.slug)}>
              {t("error.search")}
            </a>
          ) : (
            <a className="button" href={signInPath()}>
              {t("sign_in.title")}
            </a>
          )}
        </p>
      </main>
    </>
  );
}

/** Of the agency that was asked for or come from, else of one's only one. */
async function whoseShell(): Promise<Agent | null> {
  const given = await headers();
  for (const at of [given.get("x-parley-path"), given.get("referer")]) {
    const slug =
      at &&
      URL.canParse(at, "http://own.invalid") &&
      new URL(at, "http://own.invalid").pathname.split("/")[1];
    const agent = slug ? await currentAgent(slug) : null;
    if (agent) return agent;
  }
  const agencies = (await currentUser())?.agencies ?? [];
  return agencies.length === 1 ? currentAgent(agencies[0]!.slug) : null;
}
