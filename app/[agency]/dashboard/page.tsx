import { redirect } from "next/navigation";
import { BubbleCard } from "#components/dashboard/bubble-card.tsx";
import { Coming } from "#components/dashboard/coming.tsx";
import { DayLine } from "#components/dashboard/day-line.tsx";
import { DueList } from "#components/dashboard/due-list.tsx";
import { FailedList } from "#components/dashboard/failed-list.tsx";
import { HeldList } from "#components/dashboard/held-list.tsx";
import { People } from "#components/dashboard/people.tsx";
import { Routine } from "#components/dashboard/routine.tsx";
import { TroubleList } from "#components/dashboard/trouble-list.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { canChangeSettings, canReadHistory } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { listTroubles } from "#lib/channels/trouble.ts";
import { readDashboard } from "#lib/conversations/dashboard.ts";
import { listFailed } from "#lib/conversations/failed.ts";
import { findLongWaiting } from "#lib/letters/waiting.ts";
import { contactsPath, dashboardPath, historyPath, NOT_HERE } from "#lib/paths.ts";
import { listComing, listHeld } from "#lib/sending/pending.ts";
import { listFailing } from "#lib/webhooks/failing.ts";
import { wordsFor } from "#lib/words/words.ts";
import { switchBubble } from "../actions.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Record<string, unknown>> };

export const generateMetadata = titled("nav.dashboard");

/** Beyond it a contact's own page is the better list. */
const MOST_COMING = 20;
/** More have one cause, which is mended first. */
const MOST_FAILED = 100;

/** The first page in the morning: what waits in each category, what is overdue, what is due today, who is here. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { all } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const now = new Date();
  const [board, troubles, letters, failing, failed, held, coming] = await Promise.all([
    readDashboard(agent, now),
    listTroubles(agent),
    findLongWaiting(agent, now),
    canChangeSettings(agent) ? listFailing(agent) : [],
    listFailed(agent, now, MOST_FAILED),
    listHeld(agent),
    listComing(agent, MOST_COMING),
  ]);
  const { t } = words;
  const { slug } = agent.agency;
  const history = canReadHistory(agent);
  const shared = { slug, words, now };
  const list = { ...shared, userId: agent.userId };
  return printed(
    "dashboard-island",
    <main id="main" className="page" data-looks-again>
      <PageHead
        title={words.dayTitle(now)}
        hint={t("dashboard.sub", { time: words.clock(now), zone: words.zoneName })}
      >
        <p className="actions">
          <a className="button" href={contactsPath(slug, { for: "message" })}>
            <Icon name="pencil" small /> {t("list.new_message")}
          </a>
        </p>
      </PageHead>
      <Routine {...board} {...list} />
      <div className="columns">
        <div>
          <TroubleList {...{ troubles, letters, failing }} mends={canChangeSettings(agent)} {...shared} />
          <FailedList failed={failed} whole={all === "failed"} {...shared} />
          <HeldList held={held} whole={all === "held"} {...shared} />
          <DayLine {...board} coming={coming} agency={agent.agency} words={words} now={now} />
          <DueList
            id="overdue"
            title={t("dashboard.overdue")}
            all={
              history
                ? historyPath(slug, "range=all_time&status=overdue")
                : dashboardPath(slug, { all: "overdue" }, "overdue")
            }
            whole={all === "overdue"}
            none={t("dashboard.overdue_none")}
            rows={board.overdue}
            {...list}
          />
          <DueList
            id="today"
            title={t("dashboard.today")}
            all={dashboardPath(slug, { all: "today" }, "today")}
            whole={all === "today"}
            none={t("dashboard.due_none")}
            rows={board.dueToday}
            {...list}
          />
        </div>
        <div>
          <BubbleCard agency={agent.agency} words={words} now={now} action={switchBubble} />
          <People {...{ ...list, people: board.people, history }} />
          <Coming coming={coming} slug={slug} words={words} now={now} />
        </div>
      </div>
    </main>,
  );
}
