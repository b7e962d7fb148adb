import type { Waiting } from "#lib/letters/waiting.ts";
import { lettersPath } from "#lib/paths.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { WaitingLetter, type WaitingProps } from "./waiting-letter.tsx";

type Act = (form: FormData) => Promise<void>;

/** Letters that wait to be printed, and the button that prints them. */
export function WaitingList({ waiting, print, ...props }: WaitingProps & { waiting: Waiting[]; print: Act }) {
  const { slug, words } = props;
  const { t } = words;
  const ready = waiting.filter(({ problem }) => !problem).length;
  return (
    <Card title={t("letters.waiting")} name="letters-waiting" className="letters">
      <p>{t("letters.waiting_count", { count: waiting.length })}</p>
      {waiting.length === 0 && <p className="quiet">{t("letters.none")}</p>}
      {ready < waiting.length && (
        <p className="bad-word">
          {t("letters.problems", { count: waiting.length - ready })}{" "}
          <span className="quiet">{t("letters.problem_fix")}</span>
        </p>
      )}
      {ready > 0 && (
        <form action={print} className="actions" id="print-letters">
          <Hidden fields={{ agency: slug, back: lettersPath(slug) }} />
          <button className="button main" type="submit">
            {t("letters.print_all", { count: ready })}
          </button>
          <span className="quiet">{t("letters.print_why")}</span>
        </form>
      )}
      <ul>
        {waiting.map((letter) => (
          <WaitingLetter key={letter.messageId} {...props} letter={letter} />
        ))}
      </ul>
    </Card>
  );
}
