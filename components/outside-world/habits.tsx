import { habits } from "#lib/outside/mailboxes.ts";
import { outsideMailboxPath } from "#lib/resident-paths.ts";
import type { MailboxView } from "./mailbox-view.ts";
import { Switches } from "./switches.tsx";

/** What a mailbox or its server does by itself. */
export function Habits({ habit, box, done, words }: MailboxView) {
  const { t } = words;
  return (
    <Switches
      id="habits"
      action={outsideMailboxPath()}
      fields={{ box }}
      title={t("mailbox.habits")}
      hint={t("mailbox.habits_hint")}
      name="habit"
      options={[null, ...habits].map((one) => ({
        ...{ value: one ?? "", name: t(`mailbox.habit_${one ?? "none"}`) },
        hint: t(`mailbox.habit_${one ?? "none"}_hint`),
      }))}
      chosen={habit ?? ""}
      saved={done === "saved"}
      words={words}
    />
  );
}
