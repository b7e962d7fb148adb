import { typedOf } from "#lib/custom-fields/values.ts";
import { ActionForm } from "../ui/action-form.tsx";
import { CustomControl } from "../ui/custom-control.tsx";
import { Icon } from "../ui/icon.tsx";
import { type ContactPanelProps, fieldsOf, swapThread } from "./panel-form.ts";

/**
 * What the agency keeps of its conversations. Each is saved when it is left, and none waits for another: `own-fields.ts` shows what
 * came of it. Without scripts all of them by one button.
 */
export function OwnFields(props: ContactPanelProps) {
  const { conversation, fields, actions, entered, words } = props;
  const { t } = words;
  if (!fields.conversation.length) return null;
  return (
    <ActionForm
      action={actions.fillIn}
      fields={{ ...fieldsOf(props), fields: fields.conversation.map(({ id }) => id).join(",") }}
      hx={{ ...swapThread, "hx-trigger": "change, submit", "hx-sync": "this:queue last" }}
      className="facts own-fields"
      id="own-fields"
      key={conversation.id}
      aria-label={t("custom.of_conversation")}
    >
      <h3>{t("custom.of_conversation")}</h3>
      {fields.conversation.map((field) => {
        const name = `custom_${field.id}`;
        const stands = typedOf(conversation.custom[field.id]);
        return (
          <div key={field.id}>
            <input type="hidden" name={`was_${field.id}`} value={stands} />
            <CustomControl
              {...{ field, words }}
              id={`own-${field.id}`}
              value={entered?.[name] ?? stands}
              {...refused(props, name, stands)}
            />
          </div>
        );
      })}
      <p className="actions without-scripts">
        <button className="button" type="submit">
          {t("custom.save")}
        </button>
      </p>
    </ActionForm>
  );
}

/** The sentence where the eye is: that of the thread is out of sight on a phone. */
function refused({ entered, notice }: ContactPanelProps, name: string, stands: string) {
  if (!notice || entered?.[name] === undefined || entered[name] === stands) return {};
  return {
    isWrong: true,
    wrong: (
      <p className="wrong" id="wrong">
        <Icon name="warn" small /> <span>{notice}</span>
      </p>
    ),
  };
}
