import type { Beside } from "#lib/conversations/joining.ts";
import { conversationPath } from "#lib/paths.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { firstName } from "../ui/first-name.ts";
import { MESSAGE_FORM } from "./delivery-line.tsx";
import { fieldsOf, type HeadProps, swapThread } from "./panel-form.ts";

/** Where else the resident is writing now, and who has that: two threads of one matter can be made one. */
export function WritesBeside({ beside, ...props }: HeadProps & { beside: Beside[] }) {
  const { words, place, actions } = props;
  const { t } = words;
  return beside.map((other) => (
    <ActionForm
      key={other.id}
      action={actions.join}
      fields={{ ...fieldsOf(props), other: other.id }}
      hx={swapThread}
      className="beside"
    >
      <ChannelIcon channel={other.channel} words={words} />
      <p>
        {other.because ? (
          t.rich(`thread.maybe_${other.because}`, {
            id: String(other.id),
            link: (chunks) => (
              <a className="link" href={conversationPath(place, other.id)}>
                {chunks}
              </a>
            ),
          })
        ) : (
          <>
            {t("thread.beside", {
              channel: t(`channel.${other.channel}`).toLowerCase(),
              who: ownerOf(other, props),
            })}{" "}
            <a className="link" href={conversationPath(place, other.id)}>
              {t("thread.beside_open", { id: other.id })}
            </a>
          </>
        )}
      </p>
      <button className="button" type="submit" aria-label={t("actions.join_label", { id: other.id })}>
        {t("actions.join")}
      </button>
      {other.because && (
        <button
          className="button plain"
          type="submit"
          form={MESSAGE_FORM}
          name="choice"
          value={`leave ${other.id}`}
        >
          {t("thread.maybe_leave")}
        </button>
      )}
    </ActionForm>
  ));
}

function ownerOf(
  { assigneeId, assigneeName }: Beside,
  { agent, words: { t } }: Pick<HeadProps, "agent" | "words">,
) {
  if (assigneeId === null) return t("thread.beside_nobody");
  if (assigneeId === agent.userId) return t("thread.beside_yours");
  return t("thread.beside_with", { name: firstName(assigneeName) });
}
