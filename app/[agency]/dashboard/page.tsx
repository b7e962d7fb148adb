import { redirect } from "next/navigation";
import { Routine } from "#components/dashboard/routine.tsx";
import { currentAgent } from "#lib/auth/current-agent.ts";
import { NOT_HERE } from "#lib/auth/form-action.ts";
import { countCategories } from "#lib/conversations/categories.ts";
import { wordsFor } from "#lib/words/words.ts";

type Props = { params: Promise<{ agency: string }> };

/** The first page in the morning: what waits in each category. */
export default async function DashboardPage({ params }: Props) {
  const agent = await currentAgent((await params).agency);
  if (!agent) redirect(NOT_HERE);
  const words = wordsFor(agent.language, agent.agency.timeZone);
  const now = new Date();
  const counts = await countCategories(agent);
  return (
    <main id="main" className="page">
      <header className="page-head">
        <div>
          <h1>{words.day(now, new Date(0))}</h1>
          <p className="quiet">
            {words.t("dashboard.sub", { time: words.clock(now), zone: words.zoneName })}
          </p>
        </div>
      </header>
      <Routine slug={agent.agency.slug} counts={counts} words={words} />
    </main>
  );
}
