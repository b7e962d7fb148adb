import type { Session } from "#lib/auth/sessions.ts";
import { accountPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Act = (form: FormData) => Promise<void>;
type Props = {
  slug: string;
  sessions: Session[];
  words: Words;
  now: Date;
  endOne: Act;
  endOthers: Act;
};

/** Where a person is signed in; each can be ended, this one by signing out. */
export function SessionList({ slug, sessions, words, now, endOne, endOthers }: Props) {
  const { t } = words;
  const own = { agency: slug, back: accountPath(slug) };
  const others = sessions.filter(({ here }) => !here);
  return (
    <Card title={t("account.sessions")} name="sessions">
      <p className="quiet">{t("account.sessions_hint")}</p>
      <ul className="people-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <span className="who">
              <b id={`session-${session.id}`}>{nameOf(session, words)}</b>
              {session.here && <span className="tag good">{t("account.here")}</span>}
              <span className="quiet">
                {t("account.begun")} <Time at={session.createdAt} {...{ words, now }} />
                {!session.here && (
                  <>
                    {", "}
                    {t("account.used")} <Time at={session.usedAt} {...{ words, now }} />
                  </>
                )}
              </span>
            </span>
            {!session.here && (
              <form action={endOne} className="do">
                <Hidden fields={{ ...own, session: session.id }} />
                <button className="button" type="submit" aria-describedby={`session-${session.id}`}>
                  {t("account.end")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <form action={endOthers} className="actions">
          <Hidden fields={own} />
          <button className="button danger" type="submit">
            {t("account.end_others", { count: others.length })}
          </button>
        </form>
      )}
    </Card>
  );
}

function Time({ at, words, now }: { at: Date; words: Words; now: Date }) {
  return <time dateTime={at.toISOString()}>{words.when(at, now)}</time>;
}

function nameOf({ browser, system }: Session, { t }: Words): string {
  if (!browser || !system) return t("account.unknown");
  return t("account.browser_on", {
    browser: t(`account.browser_${browser}`),
    system: t(`account.system_${system}`),
  });
}
