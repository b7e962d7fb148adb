import type { Words } from "#lib/words/words.ts";
import { Dial, type Turn } from "../ui/dial.tsx";
import { Icon } from "../ui/icon.tsx";

type Props = { agency: string; words: Words };

const waits: Turn[] = [{ state: "waits", used: 0.1 }, { state: "soon", used: 0.85 }, { state: "theirs" }];

/** One conversation as its two sides see it: the resident's telephone and the staff's inbox. A picture, made of markup. */
export function BothSides({ agency, words: { t } }: Props) {
  return (
    <div className="both-sides" role="img" aria-label={t("home.picture")}>
      <div className="mini-inbox" aria-hidden="true">
        <p className="mini-top">
          <span className="brand-mark">
            <Icon name="wave" small />
          </span>
          <b>{agency}</b>
        </p>
        <ul>
          {waits.map((turn, index) => (
            <li key={turn.state} className={turn.state}>
              <span className={`sign ${turn.state}`}>
                <Dial turn={turn} />
              </span>
              <span>
                <b>{t(`home.row${index}_name` as "home.row0_name")}</b>
                <small>{t(`home.row${index}_words` as "home.row0_words")}</small>
              </span>
              <small className="when">{t(`home.row${index}_when` as "home.row0_when")}</small>
            </li>
          ))}
        </ul>
        <div className="mini-thread">
          <p>
            <b>{t("home.row0_name")}</b> {t("home.said")}
          </p>
          <p className="ours">
            <b>Ana</b> {t("home.answer")}
          </p>
        </div>
      </div>
      <div className="mini-phone" aria-hidden="true">
        <p className="mini-head">{agency}</p>
        <p className="said by-resident">{t("home.said")}</p>
        <p className="said by-agency">{t("home.answer")}</p>
        <small>{t("home.seen")}</small>
      </div>
    </div>
  );
}
