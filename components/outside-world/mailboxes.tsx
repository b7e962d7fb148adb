import { OUTSIDE_MAIL } from "#lib/outside/mailboxes.ts";
import { outsideMailboxPath } from "#lib/resident-paths.ts";
import type { MailboxView } from "./mailbox-view.ts";

/** Every mailbox there is: those that are offered, those that were made up here, and any other. */
export function Mailboxes({ mailboxes, last, box, problem, now, words: { t, brief } }: MailboxView) {
  const known = new Set(mailboxes.map(({ address }) => address));
  const made = [...new Set([...last.map(({ mailbox }) => mailbox), box])]
    .filter((address) => !known.has(address))
    .map((address) => ({ address, name: address }));
  return (
    <section className="phone-card" aria-labelledby="all-mailboxes-title">
      <h2 id="all-mailboxes-title">{t("mailbox.mailboxes")}</h2>
      <ul className="phones" id="all-mailboxes">
        {[...mailboxes, ...made].map(({ address, name }) => {
          const mail = last.find(({ mailbox }) => mailbox === address);
          return (
            <li key={address}>
              <a
                href={outsideMailboxPath({ box: address })}
                aria-current={address === box ? "true" : undefined}
              >
                <b className="cut">{name ?? t("mailbox.nobody")}</b>
                {mail && <time dateTime={mail.at.toISOString()}>{brief(mail.at, now)}</time>}
                <span className="cut">{mail ? mail.subject || t("mailbox.no_subject") : address}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <form className="mailbox-other" action={outsideMailboxPath()}>
        <div className="field">
          <label htmlFor="box">{t("mailbox.other")}</label>
          <input
            className="input"
            type="email"
            name="box"
            id="box"
            required
            maxLength={254}
            placeholder={`kim@${OUTSIDE_MAIL}`}
            aria-describedby="box-hint"
          />
        </div>
        <button className="button" type="submit">
          {t("mailbox.open")}
        </button>
        <small className={problem === "box" ? "wrong" : "quiet"} id="box-hint">
          {t(problem === "box" ? "mailbox.problem_box" : "mailbox.other_hint")}
        </small>
      </form>
    </section>
  );
}
