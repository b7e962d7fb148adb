import type { Conversation } from "#lib/conversations/finding.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { bold } from "../ui/bold.tsx";
import { Icon } from "../ui/icon.tsx";
import { nameOf } from "./log.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

type Props = Pick<HeadProps, "agent" | "place" | "words" | "actions"> & { closed: Conversation | null };

/** What this person has closed on the way here; Undo leads back to it. */
export function JustClosed({ closed, ...props }: Props) {
  if (closed?.status !== "closed") return null;
  const { t } = props.words;
  return (
    <div className="notice just-closed" role="status" id="just-closed">
      <Icon name="check" />
      <p>{t.rich("close.done", { ...bold, id: String(closed.id), name: nameOf(closed) })}</p>
      <ActionForm
        action={props.actions.undoClose}
        fields={fieldsOf({ ...props, conversation: closed })}
        hx={swapThread}
      >
        <button className="button plain" type="submit" data-key="z">
          <Icon name="undo" small /> {t("close.undo")}
        </button>
      </ActionForm>
    </div>
  );
}
