import { ActionForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** Why everybody was called, and the way to say that it was for nothing. */
export function EmergencyMark(props: HeadProps) {
  const { conversation, actions, words } = props;
  const { t } = words;
  if (!conversation.emergencyAt || conversation.status === "closed") return null;
  return (
    <div className="emergency-mark">
      <p>
        <Icon name="warn" small /> <b>{t("emergency.mark")}</b>
        {conversation.emergencyWords && (
          <span className="quiet"> {t("emergency.because", { words: conversation.emergencyWords })}</span>
        )}
      </p>
      <ActionForm action={actions.notEmergency} fields={fieldsOf(props)} hx={swapThread}>
        <button className="button" type="submit">
          {t("emergency.not")}
        </button>
      </ActionForm>
    </div>
  );
}
