import { formatPhone } from "#lib/addresses/phone.ts";
import { isPicture } from "#lib/attachments/file-types.ts";
import { mediaType } from "#lib/outside/media.ts";
import type { OutsideText } from "#lib/outside/texts.ts";
import { LONGEST_TEXT } from "#lib/outside/texts.ts";
import { outsideMediaPath, outsidePhonePath } from "#lib/resident-paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import type { PhoneView } from "./phone-view.ts";

/** What residents' networks know by themselves, in every language. */
const WORDS = ["STOP", "START", "HELP"];

/** One form: who I am, whom I write to, and what. */
export function Handset(view: PhoneView) {
  const { texts, words, number, phone, typed, problem, now } = view;
  const { t } = words;
  return (
    <form
      className="handset"
      method="post"
      encType="multipart/form-data"
      action={outsidePhonePath()}
      id="handset"
      autoComplete="off"
      data-lost={t("outside.lost")}
    >
      <Ends {...view} />
      <div className="handset-thread" id="thread" role="log" aria-label={t("outside.thread")} tabIndex={0}>
        <div>
          {!number && <NoNumber words={words} />}
          {number && (
            <p className="handset-empty" id="empty" hidden={texts.length > 0}>
              {t("outside.no_texts")}
            </p>
          )}
          <ol id="texts">
            {texts.map((text) => (
              <Text key={text.id} text={text} words={words} now={now} />
            ))}
          </ol>
        </div>
      </div>
      {number && (
        <div className="handset-write">
          <p className="wrong" id="problem" role="alert">
            {problem && t(`outside.problem_${problem}`)}
          </p>
          <div className="handset-words">
            {WORDS.map((word) => (
              <button key={word} className="button" type="submit" name="word" value={word}>
                {word}
              </button>
            ))}
            <noscript>
              <a className="button plain" href={outsidePhonePath({ phone, number, look: +now })}>
                {t("outside.look_again")}
              </a>
            </noscript>
          </div>
          <label className="button plain square attach" title={t("outside.attach")}>
            <Icon name="clip" />
            <span className="unseen">{t("outside.attach")}</span>
            <input type="file" name="files" id="files" multiple accept="image/*,application/pdf" />
          </label>
          <label className="unseen" htmlFor="body">
            {t("outside.message")}
          </label>
          <textarea
            className="input"
            name="body"
            id="body"
            rows={1}
            maxLength={LONGEST_TEXT}
            placeholder={t("outside.message")}
            defaultValue={typed}
            enterKeyHint="send"
          />
          <button className="button main" type="submit" id="send" aria-label={t("outside.send")}>
            <Icon name="send" />
          </button>
        </div>
      )}
    </form>
  );
}

/** Enter in the number's field presses the first button behind it, which takes that phone in hand and sends nothing. */
function Ends({ agency, phone, phones, number, numbers, problem, words: { t } }: PhoneView) {
  return (
    <div className="handset-ends">
      <div className="field">
        <label htmlFor="phone">{t("outside.your_number")}</label>
        <div className="handset-mine">
          <input
            className="input"
            type="tel"
            name="phone"
            id="phone"
            list="phones"
            maxLength={40}
            defaultValue={problem === "phone" ? phone : formatPhone(phone)}
            aria-invalid={problem === "phone" || undefined}
          />
          <button className="button" type="submit" name="show" value="1" id="show">
            {t("outside.show")}
          </button>
        </div>
        <datalist id="phones">
          {phones.map((one) => (
            <option key={one.phone} value={formatPhone(one.phone)}>
              {one.name ?? t("outside.nobody")}
            </option>
          ))}
        </datalist>
      </div>
      {number && (
        <div className="field">
          <label htmlFor="number">{t("outside.to")}</label>
          <select className="input" name="number" id="number" defaultValue={number}>
            {numbers.map((one) => (
              <option key={one.id} value={one.number}>
                {`${formatPhone(one.number)} · ${one.name || agency}`}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}

function Text({ text, words, now }: { text: OutsideText; words: Words; now: Date }) {
  const { t, when } = words;
  const isMine = text.from === "phone";
  return (
    <li id={`text-${text.id}`} className={isMine ? "texted mine" : "texted"}>
      <span className="unseen">{t(isMine ? "outside.you" : "outside.agency")}</span>
      {text.media.map((media, at) => (
        <Picture key={media} media={media} at={at} text={text} words={words} />
      ))}
      {text.body && <p>{text.body}</p>}
      <small>
        <time dateTime={text.at.toISOString()}>{when(text.at, now)}</time>
        {isMine && text.status === "undelivered" && (
          <b className="not-taken">
            <Icon name="warn" small />
            {t("outside.not_taken")}
          </b>
        )}
      </small>
    </li>
  );
}

type PictureProps = { media: string; at: number; text: OutsideText; words: Words };

function Picture({ media, at, text, words: { t } }: PictureProps) {
  const href = outsideMediaPath(text.sid, at);
  if (!isPicture(mediaType(media)))
    return (
      <a className="texted-file" href={href} download>
        {t("outside.file")}
      </a>
    );
  return (
    <a className="texted-picture" href={href} target="_blank" rel="noopener">
      <img src={href} alt={t("outside.picture")} loading="lazy" />
    </a>
  );
}

function NoNumber({ words: { t } }: { words: Words }) {
  return (
    <div className="handset-none">
      <Icon name="text" />
      <h2>{t("outside.no_number")}</h2>
      <p>{t("outside.no_number_hint")}</p>
      <p>
        <a href="/">{t("outside.staff")}</a>
      </p>
    </div>
  );
}
