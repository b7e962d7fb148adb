import { caps } from "#lib/caps.ts";
import type { ResidentWords } from "#lib/words/residents.ts";
import { Area, Line } from "../ui/field.tsx";
import { AttachFiles } from "./attach.tsx";
import { Emergency } from "./emergency.tsx";
import { hxChat, SpeakState, VisitFields, Wrong, wrong } from "./form-parts.tsx";
import { greeting } from "./says.ts";
import { type ChatView, messagesPath } from "./view.ts";

type Props = ChatView & { words: ResidentWords };

/** The first minute: the message, a name, and a way to answer. */
export function AskForm(props: Props) {
  const { visit, given, words } = props;
  const { t } = words;
  const { asks } = visit.host;
  return (
    // Wrong input is said in the page's language, which the browser's own need not be.
    <form className="ask" method="post" action={messagesPath(visit)} {...hxChat(visit)} id="ask" noValidate>
      <VisitFields {...props} />
      <p className="ask-first">
        <b id="greeting">{greeting(props, words)}</b> {t(`needed.${asks}`)}
      </p>
      <Area
        label={t("message")}
        wrong={<Wrong {...props} field="body" />}
        name="body"
        rows={4}
        placeholder={t("help")}
        defaultValue={given.body}
        {...wrong(props, "body")}
      />
      <div className="ask-files">
        <AttachFiles words={words} />
        <Wrong {...props} field="files" />
      </div>
      <ChatLine {...props} name="name" label={t("name")} autoComplete="name" value={given.name} />
      <div className="reach">
        {asks === "either" && <p className="reach-hint">{t("reach_hint")}</p>}
        <div className="two">
          {asks !== "phone" && (
            <ChatLine
              {...props}
              name="email"
              label={t("email")}
              type="email"
              autoComplete="email"
              value={given.email}
            />
          )}
          {asks !== "email" && (
            <ChatLine
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
      <SpeakState />
      <button className="button agency-button" type="submit">
        {t("start")}
      </button>
      <p className="quiet">{t("ask_next")}</p>
      <Emergency phone={visit.host.emergencyPhone} t={t} />
    </form>
  );
}

type LineProps = Props & {
  name: "name" | "email" | "phone";
  label: string;
  value: string;
  type?: string;
  autoComplete: string;
};

function ChatLine(props: LineProps) {
  const { name, label, value, type = "text", autoComplete } = props;
  return (
    <Line
      {...{ name, label, type, autoComplete }}
      defaultValue={value}
      maxLength={caps[name]}
      wrong={<Wrong {...props} field={name} />}
      {...wrong(props, name)}
    />
  );
}
