import type { Towards } from "#lib/conversations/towards.ts";
import { conversationPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { Icon } from "../ui/icon.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** Which address gets what was said: a button for each that is known here. */
export function SendTranscript({ mailable, ...props }: HeadProps & { mailable: Towards[] }) {
  const { conversation, place, actions, words } = props;
  const { t } = words;
  return (
    <ActionForm
      action={actions.sendTranscript}
      fields={fieldsOf(props)}
      hx={swapThread}
      className="notice send-transcript"
      id="send-transcript"
      aria-label={t("transcript.title")}
    >
      <Icon name="email" />
      <p>
        <b>{t("transcript.title")}.</b> {t(mailable.length ? "transcript.explain" : "transcript.nowhere")}
      </p>
      {mailable.map(({ to, remote }) => (
        <button className="button" type="submit" name="to" value={to} key={to}>
          {t("transcript.to", { address: remote })}
        </button>
      ))}
      <a className="button plain" href={conversationPath(place, conversation.id)}>
        {t("transcript.cancel")}
      </a>
    </ActionForm>
  );
}
