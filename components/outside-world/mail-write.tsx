import type { Draft } from "#lib/outside/drafts.ts";
import { outsideMailboxPath } from "#lib/resident-paths.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Back } from "./mail-open.tsx";
import type { MailboxView } from "./mailbox-view.ts";

/** A mail that is written, from whatever address: somebody may answer from another one than was written to. */
export function MailWrite(view: MailboxView & { draft: Draft }) {
  const { draft, box, ours, mailboxes, agency, problem, words } = view;
  const { t } = words;
  const { answers, forwards } = draft;
  return (
    <form
      className="mail-write"
      method="post"
      encType="multipart/form-data"
      action={outsideMailboxPath()}
      autoComplete="off"
    >
      <Back box={box} words={words} />
      <h2>{draft.subject && (answers || forwards) ? draft.subject : t("mailbox.new")}</h2>
      <Hidden fields={{ box, answers, forwards }} />
      <Line
        name="from"
        label={t("mailbox.from")}
        value={draft.from}
        list="mailboxes"
        isWrong={problem === "from"}
      />
      <Line name="to" label={t("mailbox.to")} value={draft.to} list="ours" isWrong={problem === "to"} />
      <Line name="subject" label={t("mailbox.subject")} value={draft.subject} />
      <datalist id="mailboxes">
        {mailboxes.map(({ address, name }) => (
          <option key={address} value={address}>
            {name ?? t("mailbox.nobody")}
          </option>
        ))}
      </datalist>
      <datalist id="ours">
        {ours.map(({ address, name }) => (
          <option key={address} value={address}>
            {name || agency}
          </option>
        ))}
      </datalist>
      {(problem === "from" || problem === "to") && (
        <p className="wrong" role="alert">
          {t(`mailbox.problem_${problem}`)}
        </p>
      )}
      <div className="field">
        <label htmlFor="body">{t("mailbox.message")}</label>
        <textarea className="input" name="body" id="body" rows={10} defaultValue={draft.body} />
      </div>
      <div className="field">
        <label htmlFor="files">{t("mailbox.attach")}</label>
        <input type="file" name="files" id="files" multiple />
        {forwards && <small className="quiet">{t("mailbox.forwarded_files")}</small>}
      </div>
      <p className="mail-acts">
        <button className="button main" type="submit">
          <Icon name="send" small />
          {t("mailbox.send")}
        </button>
        <a className="button plain" href={outsideMailboxPath({ box, mail: answers ?? forwards })}>
          {t("mailbox.discard")}
        </a>
      </p>
    </form>
  );
}

type LineProps = { name: string; label: string; value: string; list?: string; isWrong?: boolean };

function Line({ name, label, value, list, isWrong }: LineProps) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        className="input"
        name={name}
        id={name}
        list={list}
        maxLength={500}
        defaultValue={value}
        aria-invalid={isWrong || undefined}
      />
    </div>
  );
}
