import type { TwoFactor } from "#lib/auth/two-factor.ts";
import { accountPath, twoFactorPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Done } from "../ui/notice.tsx";
import { CodeLine } from "./code-line.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  twoFactor: TwoFactor;
  /** The agency lets nobody in without. */
  required: boolean;
  /** Recovery codes that were made just now. */
  codes: string[] | null;
  /** It was turned off just now. */
  done: boolean;
  words: Words;
  now: Date;
  turnOff: Act;
  makeCodes: Act;
};

/** Whether a code is asked for at every sign-in by password, and what can be done about that. */
export function TwoFactorCard(props: Props) {
  const { slug, twoFactor, required, done, words, now } = props;
  const { t } = words;
  const { since } = twoFactor;
  return (
    <Card
      title={t("second.title")}
      name="two-factor"
      className="two-factor"
      end={since && <span className="tag good">{t("second.on")}</span>}
    >
      {done && <Done>{t("second.off_done")}</Done>}
      <p className="quiet">
        {since ? (
          <>
            {t("second.since")} <time dateTime={since.toISOString()}>{words.when(since, now)}</time>.{" "}
            {t("second.codes_left", { count: twoFactor.codes })}
          </>
        ) : (
          t("second.why")
        )}
      </p>
      {required && <p className="quiet">{t("second.required")}</p>}
      {since ? (
        <Changes {...props} />
      ) : (
        <p className="actions">
          <a className="button" href={twoFactorPath({ next: accountPath(slug) })}>
            {t("second.set_up")}
          </a>
        </p>
      )}
    </Card>
  );
}

function Changes({ slug, codes, words, turnOff, makeCodes }: Props) {
  const { t } = words;
  const own = { agency: slug, back: accountPath(slug, {}, "two-factor") };
  return (
    <>
      {codes && (
        <div role="status">
          <h3>{t("second.codes")}</h3>
          <RecoveryCodes codes={codes} words={words} />
        </div>
      )}
      <details>
        <summary className="button">{t("second.renew")}</summary>
        <form action={makeCodes} className="settings-form">
          <Hidden fields={own} />
          <CodeLine id="renew-code" hint={t("second.renew_hint")} words={words} />
          <p className="actions">
            <button className="button" type="submit">
              {t("second.renew")}
            </button>
          </p>
        </form>
      </details>
      <details>
        <summary className="button">{t("second.turn_off")}</summary>
        <form action={turnOff} className="settings-form">
          <Hidden fields={own} />
          <Line
            name="present_password"
            id="off-password"
            type="password"
            label={t("account.present")}
            autoComplete="current-password"
            required
          />
          <CodeLine id="off-code" words={words} />
          <p className="actions">
            <button className="button danger" type="submit">
              {t("second.turn_off")}
            </button>
          </p>
        </form>
      </details>
    </>
  );
}
