import { caps } from "#lib/caps.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Emergency } from "./emergency.tsx";
import { Hidden, hxChat, SpeakState, Wrong, wrong } from "./form-parts.tsx";
import { type ChatView, messagesPath } from "./view.ts";

type Props = ChatView & { words: ResidentWords };

/** The first minute: name, a way to answer, and the message. */
export function AskForm(props: Props) {
  const { visit, given, words } = props;
  const { t } = words;
  const { asks } = visit.host;
  return (
    // Wrong input is said in the page's language, which the browser's own need not be.
    <form className="ask" method="post" action={messagesPath(visit)} {...hxChat(visit)} id="ask" noValidate>
      <Hidden {...props} />
      <Field {...props} name="name" label={t("name")} autoComplete="name" value={given.name} />
      <div className="reach">
        {asks === "either" && <p className="quiet">{t("reach_hint")}</p>}
        <div className="two">
          {asks !== "phone" && (
            <Field
              {...props}
              name="email"
              label={t("email")}
              type="email"
              autoComplete="email"
              value={given.email}
            />
          )}
          {asks !== "email" && (
            <Field
              {...props}
              name="phone"
              label={t("phone")}
              type="tel"
              autoComplete="tel"
              value={given.phone}
            />
          )}
        </div>
      </div>
      <div className="field">
        <label htmlFor="body">{t("message")}</label>
        <textarea
          className="input"
          id="body"
          name="body"
          rows={4}
          placeholder={t("help")}
          defaultValue={given.body}
          {...wrong(props, "body")}
        />
        <Wrong {...props} field="body" />
      </div>
      <SpeakState />
      <button className="button agency-button" type="submit">
        {t("start")}
      </button>
      <p className="quiet">{t("ask_next")}</p>
      <Emergency phone={visit.host.emergencyPhone} t={t} />
    </form>
  );
}

type FieldProps = Props & {
  name: "name" | "email" | "phone";
  label: string;
  value: string;
  type?: string;
  autoComplete: string;
};

function Field(props: FieldProps) {
  const { name, label, value, type = "text", autoComplete } = props;
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        className="input"
        id={name}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        maxLength={caps[name]}
        {...wrong(props, name)}
      />
      <Wrong {...props} field={name} />
    </div>
  );
}
