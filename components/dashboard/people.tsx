import type { Colleague } from "#lib/conversations/dashboard.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { initials } from "../ui/initials.ts";

type Props = { people: Colleague[]; userId: number; words: Words };

/** Who has how much, and who waits for them. */
export function People({ people, userId, words: { t } }: Props) {
  return (
    <Card title={t("dashboard.people")}>
      <ul className="people">
        {people.map((person) => (
          <li key={person.userId}>
            <span className={person.userId === userId ? "face me" : "face"} aria-hidden="true">
              {initials(person.name)}
            </span>
            <span className="cut">
              <bdi>{person.name}</bdi>
              {person.userId === userId && <span className="quiet"> {t("dashboard.you")}</span>}
            </span>
            <span className="quiet">
              {t("dashboard.open_count", { count: person.open })}
              {person.waiting > 0 && `, ${t("category.waiting", { count: person.waiting })}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
