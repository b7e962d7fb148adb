import type { Contact } from "#lib/contacts/card.ts";
import { isMethod } from "#lib/contacts/card-input.ts";
import { type Words, wordsFor } from "#lib/words/words.ts";

export function Preferences({ contact, words, now }: { contact: Contact; words: Words; now: Date }) {
  const { t } = words;
  const unwanted = contact.unwantedMethods.filter(isMethod);
  return (
    <dl className="pairs">
      {isMethod(contact.preferredMethod) && (
        <>
          <dt>{t("contact.prefers")}</dt>
          <dd>{t(`contact.method_${contact.preferredMethod}`)}</dd>
        </>
      )}
      {unwanted.length > 0 && (
        <>
          <dt>{t("contact.not_by")}</dt>
          <dd>{unwanted.map((method) => t(`contact.method_${method}`)).join(", ")}</dd>
        </>
      )}
      <dt>{t("contact.language")}</dt>
      <dd>{t(`contact.${contact.language}`)}</dd>
      {contact.timeZone && contact.timeZone !== words.zone && (
        <Zone zone={contact.timeZone} words={words} now={now} />
      )}
    </dl>
  );
}

function Zone({ zone, words, now }: { zone: string; words: Words; now: Date }) {
  const theirs = wordsFor(words.language, zone);
  return (
    <>
      <dt>{words.t("contact.time_zone")}</dt>
      <dd>
        {theirs.zoneName}, {words.t("contact.now", { time: theirs.clock(now) })}
      </dd>
    </>
  );
}
