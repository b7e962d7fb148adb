import { isOpen, nextOpening } from "#lib/agencies/hours.ts";
import { dueBy, type Promises } from "#lib/conversations/clock.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

type Props = { promises: Promises; words: Words; now: Date };

const lines = { new: "new", missed: "missed", assigned: "yours" } as const;

/** When a message would be due that came now: what hours and goals mean. */
export function DuePreview({ promises, words, now }: Props) {
  const { t } = words;
  return (
    <Card title={t("goals.preview")} name="due-preview" className="due-preview">
      <dl className="channel-facts">
        {(["new", "missed", "assigned"] as const).map((goal) => {
          const { dueAt } = dueBy(goal, now, promises);
          return (
            <div key={goal}>
              <dt>{t(`goals.preview_${lines[goal]}`)}</dt>
              <dd>
                <time dateTime={dueAt.toISOString()}>{words.when(dueAt, now)}</time>
              </dd>
            </div>
          );
        })}
      </dl>
      {!isOpen(promises, now) && (
        <p className="quiet">{t("goals.opens", { time: words.when(nextOpening(promises, now), now) })}</p>
      )}
    </Card>
  );
}
