import type { Watched } from "#lib/channels/watching.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Area, Line } from "../ui/field.tsx";
import { Hidden } from "../ui/hidden.tsx";
import { Copied } from "./copied.tsx";

type Props = {
  slug: string;
  inbox: Watched;
  typed: Record<string, string>;
  /** It was just set: the record has to be published now. */
  isNews: boolean;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** How a mailbox signs its mails, what DNS has to say for that, and whether it does. */
export function DkimForm({ slug, inbox, typed, isNews, words: { t }, action }: Props) {
  const { id, address, settings, dkim } = inbox;
  const field = (name: "domain" | "selector", now: string) => ({
    ...{ name: `dkim_${name}`, id: `dkim-${name}-${id}`, label: t(`dkim.${name}`), autoComplete: "off" },
    defaultValue: typed[`dkim_${name}`] ?? now,
  });
  return (
    <details className="connect" open={isNews || typed.dkim_domain !== undefined}>
      <summary className="button">{t("dkim.title")}</summary>
      <form action={action} className="settings-form">
        <Hidden fields={{ agency: slug, back: settingsPath(slug, "channels"), inbox: id }} />
        <p className="quiet">{t(dkim ? "dkim.hint_on" : "dkim.hint")}</p>
        {dkim && <Published id={id} {...dkim} t={t} />}
        <div className="settings-pair">
          <Line {...field("domain", settings.dkimDomain || (address?.split("@").at(-1) ?? ""))} />
          <Line {...field("selector", settings.dkimSelector || "parley")} hint={t("dkim.selector_hint")} />
        </div>
        <Area
          name="dkim_password"
          id={`dkim-key-${id}`}
          label={t("dkim.key")}
          rows={3}
          autoComplete="off"
          spellCheck={false}
          hint={t(dkim ? "dkim.key_kept" : "dkim.key_hint")}
        />
        <p className="actions">
          <button className="button main" type="submit" name="press" value={dkim ? "save" : "make"}>
            {t(dkim ? "dkim.save" : "dkim.make")}
          </button>
          <button className="button" type="submit" name="press" value={dkim ? "make" : "save"}>
            {t(dkim ? "dkim.make_other" : "dkim.save_own")}
          </button>
          {dkim && (
            <button className="button" type="submit" name="press" value="off">
              {t("dkim.off")}
            </button>
          )}
        </p>
      </form>
    </details>
  );
}

type Publishing = NonNullable<Watched["dkim"]> & { id: number; t: Words["t"] };

/** The TXT record as a DNS host's form wants it, in two pieces. */
function Published({ id, name, text, found, t }: Publishing) {
  return (
    <dl className="channel-facts">
      <div>
        <dt>{t("dkim.record_name")}</dt>
        <dd>
          <Copied id={`dkim-name-${id}`} text={name} t={t} />
        </dd>
      </div>
      <div>
        <dt>{t("dkim.record_text")}</dt>
        <dd>
          <Copied id={`dkim-text-${id}`} text={text} t={t} />
        </dd>
      </div>
      <div>
        <dt>{t("dkim.state")}</dt>
        <dd>
          {found === "found" ? t("dkim.found") : <span className="warn-word">{t(`dkim.${found}`)}</span>}
        </dd>
      </div>
    </dl>
  );
}
