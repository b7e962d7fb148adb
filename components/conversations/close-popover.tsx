import type { Match } from "#lib/conversations/linking.ts";
import { conversationPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Area } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Popover } from "../ui/popover.tsx";
import { LinkAndClose } from "./link-and-close.tsx";
import { firstPart, nameOf } from "./log.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** Ready words are the resident's, so in either language. */
const ready = [
  ["en", "English"],
  ["es", "Español"],
] as const;

/** The red X and what it asks: a closure message if wanted, and once whether nobody should be linked. */
export function ClosePopover(props: HeadProps & { matches: Match[] }) {
  const { conversation: c, place, words, actions, lastEventId, entered, matches } = props;
  const { t } = words;
  const linked = c.contactId !== null;
  return (
    <Popover
      id="close-box"
      kind="box"
      className="button square close-x"
      aria-label={t("actions.close")}
      title={t("actions.close")}
      shows={<Icon name="x" />}
    >
      <ActionForm
        action={actions.close}
        fields={{
          ...fieldsOf(props),
          seen: lastEventId,
          client_id: crypto.randomUUID(),
          unlinked: linked ? "" : "anyway",
        }}
        hx={swapThread}
        id="close-form"
        className="dialog"
      >
        <h2>{t("close.title", { id: c.id })}</h2>
        {c.waitingSince && (
          <p className="quiet">
            {t("close.still_waits", {
              name: firstPart(nameOf(c)),
              time: words.when(c.waitingSince, props.now),
            })}
          </p>
        )}
        {!linked && (
          <p>
            <b>{t("close.unlinked")}.</b> {t("close.unlinked_hint")}{" "}
            {matches.length === 0 && (
              <a href={conversationPath(place, c.id, { panel: "contact" })}>{t("close.link")}</a>
            )}
          </p>
        )}
        <Area
          label={
            <>
              {t("close.closure")}{" "}
              <span className="quiet">
                {t("close.closure_hint", { channel: t(`channel.${c.channel}`).toLowerCase() })}
              </span>
            </>
          }
          name="closure"
          rows={3}
          aria-label={t("close.closure")}
          data-kept={`closure ${c.id}`}
          data-first
          defaultValue={entered?.closure}
          // The head is fetched again without it.
          {...(entered?.closure ? { "hx-morph-skip": "" } : {})}
        />
        <p className="quiet ready">
          {t("close.ready")}
          {ready.map(([language, name]) => (
            <button
              className="link"
              type="button"
              lang={language}
              data-insert={t(`close.default_${language}`)}
              key={language}
            >
              {name}
            </button>
          ))}
        </p>
        <div className="actions">
          <button className="button plain" type="button" popoverTarget="close-box" popoverTargetAction="hide">
            {t("close.keep_open")}
          </button>
          {!linked && <LinkAndClose matches={matches} words={words} />}
          <button className={linked || !matches.length ? "button main" : "button"} type="submit" data-send>
            {t(linked ? "close.close_now" : "close.anyway")}{" "}
            <span className="key-hint" aria-hidden="true">
              Ctrl ↵
            </span>
          </button>
        </div>
      </ActionForm>
    </Popover>
  );
}
