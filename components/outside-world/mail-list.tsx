import { outsideMailboxPath } from "#lib/resident-paths.ts";
import { Icon } from "../ui/icon.tsx";
import type { MailboxView } from "./mailbox-view.ts";

/** All that lies in the mailbox, in and out, the newest first. */
export function MailList({ mails, box, open, words: { t, brief }, now }: MailboxView) {
  return (
    <nav className="mails" aria-label={t("mailbox.mails")} id="mails">
      {mails.length === 0 && <p className="quiet">{t("mailbox.empty")}</p>}
      <ol>
        {mails.map(({ id, isOwn, other, subject, problem, at }) => (
          <li key={id} id={`mail-${id}`}>
            <a
              href={outsideMailboxPath({ box, mail: id })}
              aria-current={id === open?.id ? "true" : undefined}
            >
              <b className="cut">{isOwn ? t("mailbox.to_whom", { name: other }) : other}</b>
              <time dateTime={at.toISOString()}>{brief(at, now)}</time>
              <span className="cut">{subject || t("mailbox.no_subject")}</span>
              {problem && (
                <small className="not-taken">
                  <Icon name="warn" small />
                  {t("mailbox.refused")}
                </small>
              )}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
