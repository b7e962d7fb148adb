import type { Holding } from "#lib/conversations/holding.ts";
import { tellHeld } from "../ui/held.ts";
import { Icon } from "../ui/icon.tsx";
import { nameOf } from "./log.tsx";
import type { HeadProps } from "./panel-form.ts";

type Props = HeadProps & { held: Holding[] };

/** Not sent: who did what meanwhile, and three ways on. */
export function HeldBanner({ held, conversation, words }: Props) {
  const { t } = words;
  // Who took it or answered stands here: sending anyway is then also *Ben has this, reply anyway*.
  const knowsOwner = held.some((one) => one.userId !== null && one.userId === conversation.assigneeId);
  return (
    <div className="held" role="alert" id="held" tabIndex={-1}>
      <Icon name="warn" />
      <div className="held-said">
        <p>
          <b>{t("bar.held")}</b> {t("bar.kept")}
        </p>
        {held.slice(-3).map((one) => (
          <p key={one.eventId}>{tellHeld(one, nameOf(conversation), words)}</p>
        ))}
      </div>
      {knowsOwner && <input type="hidden" name="confirmed" value={String(conversation.assigneeId)} />}
      <button className="button" type="submit" name="way" value="anyway">
        {t("bar.send_anyway")}
      </button>
      <button className="button" type="submit" name="way" value="edit">
        {t("bar.edit")}
      </button>
      <button className="button danger" type="submit" name="way" value="discard">
        {t("bar.discard")}
      </button>
    </div>
  );
}
