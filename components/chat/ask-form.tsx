import type { ResidentWords } from "#lib/words/residents.ts";
import { Hidden, hxChat, Wrong } from "./form-parts.tsx";
import { type ChatView, messagesPath } from "./view.ts";

type Props = ChatView & { words: ResidentWords };

/** The first minute: name, a way to answer, and the message. */
export function AskForm(props: Props) {
  const { visit, given, words } = props;
  const { t } = words;
  const { asks } = visit.host;
  return (
    <form className="ask" method="post" action={messagesPath(visit)} {...hxChat(visit)} id="ask">
      <Hidden {...props} />
      <Field {...props} name="name" label={t("name")} autoComplete="name" value={given.name} />
      {asks === "either" && <p className="quiet reach-hint">{t("reach_hint")}</p>}
      <div className={asks === "either" ? "two" : undefined}>
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
      <div className="field">
        <label htmlFor="body">{t("message")}</label>
        <textarea
          className="input"
          id="body"
          name="body"
          rows={4}
          maxLength={20000}
          placeholder={t("help")}
          defaultValue={given.body}
          {...wrong(props, "body")}
        />
        <Wrong {...props} field="body" />
      </div>
      <button className="button agency-button" type="submit">
        {t("start")}
      </button>
    </form>
  );
}

type FieldProps = Props & { name: string; label: string; value: string; type?: string; autoComplete: string };

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
        maxLength={320}
        {...wrong(props, name)}
      />
      <Wrong {...props} field={name} />
    </div>
  );
}

const wrong = ({ problem }: Props, field: string) =>
  problem?.field === field
    ? { "aria-invalid": true as const, "aria-describedby": `${field}-wrong`, autoFocus: true }
    : {};
