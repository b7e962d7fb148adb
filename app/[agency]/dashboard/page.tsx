import { redirect } from "next/navigation";
import { DueList } from "#components/dashboard/due-list.tsx";
import { HeldList } from "#components/dashboard/held-list.tsx";
import { People } from "#components/dashboard/people.tsx";
import { Routine } from "#components/dashboard/routine.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { printed } from "#components/ui/printed.tsx";
import { canReadHistory } from "#lib/agents/may.ts";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { titled } from "#lib/auth/titled.ts";
import { readDashboard } from "#lib/conversations/dashboard.ts";
import { historyPath, NOT_HERE } from "#lib/paths.ts";
import { listHeld } from "#lib/sending/pending.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = { params: Promise<{ agency: string }> };

export const generateMetadata = titled("nav.dashboard");

/** The first page in the morning: what waits in each category, what is overdue, what is due today. */
export default async function DashboardPage({ params }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const now = new Date();
  const [board, held] = await Promise.all([readDashboard(agent, now), listHeld(agent)]);
  const { t } = words;
  const list = { slug: agent.agency.slug, userId: agent.userId, words, now };
  return printed(
    "dashboard-island",
    <main id="main" className="page" data-looks-again>
      <PageHead
        title={words.longDay(now)}
        hint={t("dashboard.sub", { time: words.clock(now), zone: words.zoneName })}
      />
      <Routine {...board} {...list} />
      <div className="columns">
        <div>
          <HeldList held={held} slug={agent.agency.slug} words={words} now={now} />
          <DueList
            title={t("dashboard.overdue")}
            all={canReadHistory(agent) ? historyPath(list.slug, "range=all_time&status=overdue") : undefined}
            none={t("dashboard.overdue_none")}
            rows={board.overdue}
            {...list}
          />
          <DueList
            title={t("dashboard.today")}
            none={t("dashboard.due_none")}
            rows={board.dueToday}
            {...list}
          />
        </div>
        <div>
          <People people={board.people} userId={agent.userId} words={words} />
          <Card title={t("dashboard.bubble")}>
            {/* Which of the two is true the switch itself says, to the style sheet: it changes without this page. */}
            <p className="while-on">{t("dashboard.bubble_on")}</p>
            <p className="while-off">{t("dashboard.bubble_off")}</p>
          </Card>
        </div>
      </div>
    </main>,
  );
}
