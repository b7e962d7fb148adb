import { habits } from "#lib/outside/mailboxes.ts";
import { outsideMailboxPath } from "#lib/paths.ts";
import { Hidden } from "../ui/hidden.tsx";
import type { MailboxView } from "./mailbox-view.ts";

/** Switches for what a mailbox or its server does by itself, to see what the inbox makes of it. */
export function Habits({ habit, box, done, words: { t } }: MailboxView) {
  return (
    <form className="phone-card" method="post" action={outsideMailboxPath()} id="habits">
      <Hidden fields={{ box }} />
      <fieldset>
        <legend>{t("mailbox.habits")}</legend>
        <p className="quiet">{t("mailbox.habits_hint")}</p>
        {[null, ...habits].map((one) => (
          <label key={one} className="tick">
            <input type="radio" name="habit" value={one ?? ""} defaultChecked={one === habit} />
            <span>
              <b>{t(`mailbox.habit_${one ?? "none"}`)}</b>
              <small>{t(`mailbox.habit_${one ?? "none"}_hint`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="phone-save">
        <button className="button" type="submit">
          {t("outside.save")}
        </button>
        <span role="status">{done === "saved" && t("outside.saved")}</span>
      </p>
    </form>
  );
}
