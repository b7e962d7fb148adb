import type { OpenedMail } from "#lib/outside/drafts.ts";
import { outsideMailboxPath, outsideMailPath } from "#lib/resident-paths.ts";
import type { Words } from "#lib/words/words.ts";
import { fileSize } from "../ui/file-size.ts";
import { Icon } from "../ui/icon.tsx";
import type { MailboxView } from "./mailbox-view.ts";

/** The mail that is read, with what can be done about it. */
export function MailOpen({ open, box, asHtml, words, now }: MailboxView) {
  const { t, when } = words;
  if (!open) return <p className="mail-none quiet">{t("mailbox.choose")}</p>;
  const { id, mail, problem, at } = open;
  const to = (more: Record<string, string>) => outsideMailboxPath({ box, mail: id, ...more });
  const hasHtml = mail.html !== null;
  return (
    <article className="mail-open">
      <Back box={box} words={words} />
      <h2>{mail.subject || t("mailbox.no_subject")}</h2>
      <dl>
        <Who name={t("mailbox.from")} addresses={[mail.from]} />
        <Who name={t("mailbox.to")} addresses={mail.to} />
        <Who name={t("mailbox.cc")} addresses={mail.cc} />
        <div>
          <dt>{t("mailbox.date")}</dt>
          <dd>
            <time dateTime={at.toISOString()}>{when(at, now)}</time>
          </dd>
        </div>
      </dl>
      {problem && (
        <p className="wrong">
          <Icon name="warn" small />
          {t("mailbox.not_delivered", { words: problem })}
        </p>
      )}
      <p className="mail-acts">
        <a className="button" href={to({ write: "reply" })}>
          <Icon name="back-at" small />
          {t("mailbox.reply")}
        </a>
        <a className="button" href={to({ write: "forward" })}>
          {t("mailbox.forward")}
        </a>
        {hasHtml && (
          <a className="button plain" href={to(asHtml ? {} : { as: "html" })}>
            {t(asHtml ? "mailbox.as_text" : "mailbox.as_html")}
          </a>
        )}
      </p>
      {asHtml && hasHtml ? (
        // Whoever looks at it lets nothing of it run, and no link of it may take this page's place.
        <iframe
          title={t("mailbox.frame")}
          src={outsideMailPath(id, "page")}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      ) : (
        <div className="mail-text">{mail.text.trimEnd()}</div>
      )}
      <Files open={open} words={words} />
    </article>
  );
}

/** On a narrow page the mail stands in place of the list. */
export function Back({ box, words: { t } }: { box: string; words: Words }) {
  return (
    <a className="button plain mail-back" href={outsideMailboxPath({ box })}>
      <Icon name="left" small />
      {t("mailbox.back")}
    </a>
  );
}

function Who({ name, addresses }: { name: string; addresses: { address: string; name: string }[] }) {
  if (!addresses.length) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {addresses
          .map((one) => (one.name && one.name !== one.address ? `${one.name} <${one.address}>` : one.address))
          .join(", ")}
      </dd>
    </div>
  );
}

function Files({ open: { id, mail }, words: { t, language } }: { open: OpenedMail; words: Words }) {
  // A logo stands in the mail, not beside it. Places are those of all files: the address counts by them.
  const beside = [...mail.files.entries()].filter(([, { isInline }]) => !isInline);
  if (!beside.length) return null;
  return (
    <ul className="attached" aria-label={t("mailbox.files")}>
      {beside.map(([at, file]) => (
        <li key={file.name}>
          <a className="attachment" href={outsideMailPath(id, "file", at)} download={file.name}>
            <Icon name="log" />
            <span>
              {file.name}
              <small>{fileSize(file.bytes.length, language)}</small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
