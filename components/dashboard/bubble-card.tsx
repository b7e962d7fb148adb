import type { Agency } from "#lib/agents/agent.ts";
import { dashboardPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { type Action, WholePageForm } from "../ui/action-form.tsx";
import { Card } from "../ui/card.tsx";

type Props = { agency: Agency; words: Words; now: Date; action: Action };

/**
 * What residents see, and the other state one press away. Which of the two holds the frame's switch says to the style
 * sheet: it changes without this page.
 */
export function BubbleCard({ agency, words, now, action }: Props) {
  const { t } = words;
  const time = words.when(agency.bubbleChangedAt, now);
  const by = agency.bubbleChangedByName;
  const turn = (on: boolean) => (
    <WholePageForm
      action={action}
      fields={{ agency: agency.slug, back: dashboardPath(agency.slug), on: String(on) }}
    >
      <button className="button" type="submit">
        {t(on ? "dashboard.bubble_turn_on" : "dashboard.bubble_turn_off")}
      </button>
    </WholePageForm>
  );
  return (
    <Card
      title={t("dashboard.bubble")}
      end={
        <>
          <span className="while-on">{turn(false)}</span>
          <span className="while-off">{turn(true)}</span>
        </>
      }
    >
      <p className="while-on">{t("dashboard.bubble_on")}</p>
      <p className="while-off">{t("dashboard.bubble_off")}</p>
      <p className="quiet">
        {by ? t("dashboard.bubble_by", { name: by, time }) : t("dashboard.bubble_itself", { time })}
      </p>
    </Card>
  );
}
