import { channels } from "#lib/channels/kinds.ts";
import { anyConversationPath, contactPath } from "#lib/paths.ts";
import { type OpenOne, seenOf, type Way } from "#lib/sending/ways.ts";
import type { Words } from "#lib/words/words.ts";
import { CardTitle } from "../ui/card.tsx";
import { Area, Choice, Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { CopyLines } from "../ui/mail-lines.tsx";
import { Problem } from "../ui/notice.tsx";
import { nameOfMethod, nameOfWay } from "./way-names.ts";
import { When } from "./when.tsx";

type Method = Way["method"];

export type SendFormProps = {
  slug: string;
  contactId: number;
  userId: number;
  /** What the agency is called. */
  host: string;
  ways: Way[];
  /** Where the contact is to be answered first. */
  open: (OpenOne & { name: string }) | null;
  now: Date;
  /** The agency's zone first, then the contact's own when it is another. */
  zones: { zone: string; name: string }[];
  mayOverride: boolean;
  clientId: string;
  typed: Record<string, string>;
  problem: string | null;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/**
 * *Send Message*: method, address, text, and a time if it is for later. Which list of addresses shows and what the
 * button says follow from the form's own state in the style sheet, so that it needs no scripts.
 */
export function SendForm(props: SendFormProps) {
  const { slug, contactId, ways, clientId, typed, problem, words, action } = props;
  const { t } = words;
  const offered = channels.filter((method) => ways.some((way) => way.method === method));
  const canSend = offered.some((method) => !isShut(method, ways));
  return (
    <form className="card send" id="send" action={action} aria-label={t("send.title")} noValidate>
      <Hidden
        fields={{
          agency: slug,
          back: contactPath(slug, contactId, {}, "send"),
          contact: contactId,
          client_id: clientId,
          seen_by_id: seenOf(ways),
        }}
      />
      <CardTitle title={t("send.title")} />
      {problem && <Problem>{problem}</Problem>}
      <AnswerThere {...props} />
      {!canSend ? (
        <p className="quiet">{t(offered.length ? "send.none_connected" : "send.no_way")}</p>
      ) : props.open?.waitingSince ? (
        <details className="on-purpose" open={problem !== null || Object.keys(typed).length > 0}>
          <summary>{t("send.on_purpose")}</summary>
          <Fields {...props} offered={offered} />
        </details>
      ) : (
        <Fields {...props} offered={offered} />
      )}
    </form>
  );
}

/** Who waits is answered where they wait; a second thread is opened on purpose only. */
function AnswerThere({ slug, open, words, now }: SendFormProps) {
  if (!open) return null;
  const { t } = words;
  const { id, name, waitingSince } = open;
  const said = { id: String(id), name };
  return (
    <p className="answer-there">
      <span>
        {waitingSince
          ? t("send.waits", { ...said, time: words.when(waitingSince, now) })
          : t("send.open_in", said)}
      </span>
      <a className="button main" href={anyConversationPath(slug, id)}>
        {t("send.answer_there")}
      </a>
    </p>
  );
}

function Fields({ offered, ...props }: SendFormProps & { offered: Method[] }) {
  const { contactId, ways, typed, words } = props;
  const { t } = words;
  const chosen = offered.includes(typed.method as Method) ? (typed.method as Method) : ways[0]?.method;
  return (
    <>
      <div className="fields">
        <Choice name="method" label={t("send.method")} defaultValue={chosen}>
          {offered.map((method) => (
            <option key={method} value={method} disabled={isShut(method, ways)}>
              {nameOfMethod(method, ways, words)}
            </option>
          ))}
        </Choice>
        {offered.map((method) => (
          <To key={method} method={method} {...props} />
        ))}
      </div>
      <MailPart {...props} />
      <Area
        name="words"
        label={t("bar.message")}
        id="send-words"
        data-kept={`send ${contactId}`}
        data-kept-until="sent scheduled"
        rows={4}
        defaultValue={typed.words ?? ""}
      />
      <Override {...props} />
      <div className="actions send-end">
        <p className="quiet leaves-at-once">{t("send.leaves_at_once")}</p>
        <When zones={props.zones} typed={typed} words={words} now={props.now} />
        <button className="button main" type="submit">
          <span className="send-now">{t("send.send")}</span>
          <span className="send-later">{t("send.schedule")}</span>
        </button>
      </div>
    </>
  );
}

/** What only a mail has: shown where that is picked, as its addresses are. */
function MailPart({ ways, typed, host, words }: SendFormProps) {
  if (!ways.some(({ method }) => method === "email")) return null;
  const { cc = "", bcc = "", subject = "" } = typed;
  return (
    <div className="to to-email mail-part">
      <Line
        label={words.t("own_mail.subject")}
        hint={words.t("own_mail.subject_new", { agency: host })}
        name="subject"
        id="send-subject"
        defaultValue={subject}
        maxLength={300}
        autoComplete="off"
      />
      <details open={Boolean(cc || bcc)}>
        <summary>{words.t("own_mail.copies")}</summary>
        <CopyLines typed={{ cc, bcc }} id="send" words={words} />
      </details>
    </div>
  );
}

/** Nothing can leave by it, whatever its addresses. */
const isShut = (method: Method, ways: Way[]) =>
  ways.every((way) => way.method !== method || way.refusal === "unconnected");

/** The addresses of one method; those that may not be written to say why. */
function To({ method, ways, typed, userId, words }: SendFormProps & { method: Method }) {
  const { t } = words;
  const own = ways.filter((way) => way.method === method);
  const first = own.find((way) => !way.refusal) ?? own[0]!;
  return (
    <Choice
      fieldClass={`to to-${method}`}
      label={
        <>
          {t("send.to")}
          <span className="unseen"> ({t(`channel.${method}`)})</span>
        </>
      }
      id={`to-${method}`}
      name={`to_${method}`}
      defaultValue={typed[`to_${method}`] ?? first.address}
    >
      {own.map((way) => (
        <option key={way.address} value={way.address}>
          {nameOfWay(way, userId, words)}
        </option>
      ))}
    </Choice>
  );
}

function Override({ ways, mayOverride, typed, words: { t } }: SendFormProps) {
  if (!mayOverride || !ways.some((way) => way.refusal === "unwanted")) return null;
  return (
    <label className="tick">
      <input type="checkbox" name="override" value="1" defaultChecked={typed.override === "1"} />
      {t("send.override")}
    </label>
  );
}
