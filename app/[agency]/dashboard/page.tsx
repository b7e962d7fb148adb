import { redirect } from "next/navigation";
import { BubbleCard } from "#components/dashboard/bubble-card.tsx";
import { Coming } from "#components/dashboard/coming.tsx";
import { DayLine } from "#components/dashboard/day-line.tsx";
import { DueList } from "#components/dashboard/due-list.tsx";
import { HeldList } from "#components/dashboard/held-list.tsx";
import { People } from "#components/dashboard/people.tsx";
import { Routine } from "#components/dashboard/routine.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { canReadHistory } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { readDashboard } from "#lib/conversations/dashboard.ts";
import { contactsPath, dashboardPath, historyPath, NOT_HERE } from "#lib/paths.ts";
import { listComing, listHeld } from "#lib/sending/pending.ts";
import { wordsFor } from "#lib/words/words.ts";
import { switchBubble } from "../actions.ts";

type Props = { params: Promise<{ agency: string }>; searchParams: Promise<Record<string, unknown>> };

export const generateMetadata = titled("nav.dashboard");

/** Beyond it a contact's own page is the better list. */
const MOST_COMING = 20;

/** The first page in the morning: what waits in each category, what is overdue, what is due today, who is here. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const { all } = await searchParams;
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const now = new Date();
  const [board, held, coming] = await Promise.all([
    readDashboard(agent, now),
    listHeld(agent),
    listComing(agent, MOST_COMING),
  ]);
  const { t } = words;
  const { slug } = agent.agency;
  const history = canReadHistory(agent);
  const list = { slug, userId: agent.userId, words, now };
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
          <DayLine {...board} coming={coming} agency={agent.agency} words={words} now={now} />
          <HeldList held={held} slug={slug} words={words} now={now} />
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
