import type { Key } from "#lib/api/keys.ts";
import { apiPath, settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Hidden } from "../ui/hidden.tsx";

type Props = {
  slug: string;
  keys: Key[];
  now: Date;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** Those that were not revoked. */
export function KeyList({ slug, keys, now, words, action }: Props) {
  const { t } = words;
  return (
    <Card title={t("api.keys")} name="keys">
      <p className="quiet">
        {t("api.hint")} <a href={apiPath()}>{t("api.reference")}</a>
      </p>
      {keys.length ? (
        <ul className="people-list">
          {keys.map((key) => (
            <li key={key.id}>
              <span className="who whole">
                <b>{key.name}</b>
                <span className="quiet">{key.scopes.map((scope) => t(`api.scope.${scope}`)).join(", ")}</span>
                <span className="quiet">{factsOf(key, words, now)}</span>
                {key.isAsleep && <span>{t("api.asleep", { name: key.madeBy })}</span>}
              </span>
              <form className="actions" action={action}>
                <Hidden fields={{ agency: slug, back: settingsPath(slug, "api"), key: String(key.id) }} />
                <button className="button" type="submit" aria-label={t("api.revoke_one", { name: key.name })}>
                  {t("api.revoke")}
                </button>
              </form>
            </li>
          ))}
        </ul>
      ) : (
        <p className="empty">{t("api.none")}</p>
      )}
    </Card>
  );
}

const factsOf = ({ madeBy: name, createdAt, expiresAt, lastUsedAt }: Key, { t, date }: Words, now: Date) =>
  [
    t("api.made_by", { name, date: date(createdAt, now) }),
    expiresAt
      ? t(expiresAt > now ? "api.until" : "api.ended", { date: date(expiresAt, now) })
      : t("api.for_good"),
    lastUsedAt ? t("api.used", { date: date(lastUsedAt, now) }) : t("api.unused"),
  ].join(" · ");
