import { ANYWHERE } from "#lib/agencies/chat-texts.ts";
import { asset } from "#lib/assets.ts";
import type { Visit } from "#lib/chat/visit.ts";
import { besideChatPath } from "#lib/resident-paths.ts";
import { type ResidentWords, residentWords } from "#lib/words/residents.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { Sprite } from "../ui/sprite.tsx";
import { AskForm } from "./ask-form.tsx";
import { Emergency } from "./emergency.tsx";
import { RateForm } from "./rate-form.tsx";
import { nextStep, state } from "./says.ts";
import { SpeakForm } from "./speak-form.tsx";
import { Speech } from "./speech.tsx";
import { TranscriptForm } from "./transcript-form.tsx";
import { type ChatView, forgetPath, framingSites, path } from "./view.ts";

const htmxConfig = JSON.stringify({
  history: false,
  noSwap: [204, 304, "5xx"],
  includeIndicatorCSS: false,
  sse: { reconnectMaxDelay: 3000 },
});

/** The resident's whole page: the same with and without scripts, alone or in the bubble's frame. */
export function ChatPage(view: ChatView) {
  const { visit } = view;
  const words = residentWords(visit.language, visit.host.timeZone);
  return (
    <html lang={visit.language} data-theme={view.preview?.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <title>{words.t("title", { agency: visit.host.name })}</title>
        <meta name="theme-color" content={visit.host.color} />
        <meta name="robots" content="noindex" />
        <meta name="htmx-config" content={htmxConfig} />
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/chat.css")} />
        <link
          rel="stylesheet"
          href={besideChatPath(visit.host.slug, "color.css", { of: visit.host.color.slice(1) })}
        />
        {!view.preview && <script src={asset("/chat.js")} defer />}
      </head>
      <body
        className={visit.framed ? "framed" : "alone"}
        inert={Boolean(view.preview)}
        data-preview={view.preview && JSON.stringify(view.preview)}
      >
        <Sprite />
        <Talk {...view} />
      </body>
    </html>
  );
}

export function Talk(view: ChatView) {
  const { visit, chat } = view;
  const { host } = visit;
  const words = residentWords(visit.language, host.timeZone);
  const { t } = words;
  const open = chat?.status === "open" || view.goesOn;
  return (
    <main
      className="talk full"
      id="talk"
      tabIndex={-1}
      data-slug={host.slug}
      data-look={besideChatPath(host.slug, "look")}
      data-visitor={visit.framed ? visit.token : undefined}
      data-sites={visit.framed ? framingSites(host).join(" ") : undefined}
      data-shared={visit.shared ?? undefined}
      data-conversation={chat?.conversationId}
      data-last={chat?.lastEventId}
      data-words={JSON.stringify({
        offline: t("offline"),
        away: t("away"),
        broken: t("broken"),
        not_taken: t("not_taken"),
        lost: t("live_lost"),
        sending: t("sending"),
      })}
    >
      <header className="talk-head">
        <span className={host.logoKey ? "logo own" : "logo"}>
          {host.logoKey ? (
            <img src={besideChatPath(host.slug, "logo", { of: host.logoKey })} alt="" />
          ) : (
            <Icon name="wave" />
          )}
        </span>
        <div>
          <h1>{host.name}</h1>
          <p id="talk-state">{state(view, words)}</p>
        </div>
        <nav className="talk-links">
          {!host.onlyLanguage && (
            <a
              className="button plain"
              href={path(visit, { lang: t("language_code") })}
              lang={t("language_code")}
            >
              {t("language")}
            </a>
          )}
          {visit.framed && (
            <button
              className="button plain square"
              type="button"
              id="minimise"
              aria-label={t("minimise")}
              hidden
            >
              <Icon name="down" />
            </button>
          )}
        </nav>
      </header>
      {chat ? <Speech {...view} chat={chat} words={words} /> : <AskForm {...view} words={words} />}
      {chat && (
        <div className="next-step" id="next-step">
          <p id="next-words">{nextStep(view, chat, words)}</p>
          <noscript>
            <a className="button" href={path(visit, {})}>
              {t("look_again")}
            </a>
          </noscript>
          <Emergency phone={host.emergencyPhone ?? (chat.isEmergency ? ANYWHERE : null)} t={t} />
        </div>
      )}
      {chat?.question && <RateForm {...chat.question} {...{ visit, words }} tried={view.tried} />}
      {chat && (
        <div className="talk-extras">
          {chat.canMail && <TranscriptForm {...view} chat={chat} words={words} />}
          <Forget visit={visit} t={t} />
        </div>
      )}
      {chat && (open ? <SpeakForm {...view} chat={chat} words={words} /> : <GoOn visit={visit} t={t} />)}
      {chat && (
        <div
          id="stream"
          {...{
            "hx-morph-skip": "",
            "hx-sse:connect": besideChatPath(host.slug, "live", {
              after: chat.lastEventId,
              lang: visit.language,
            }),
            "hx-trigger": "open",
            "hx-target": "#speech",
            "hx-swap": "upsert key:data-seq",
            "hx-sync": "this:drop",
          }}
        />
      )}
    </main>
  );
}

/** For a library's or a neighbour's computer. */
function Forget({ visit, t }: { visit: Visit; t: ResidentWords["t"] }) {
  return (
    <form className="forget" method="post" action={forgetPath(visit)} id="forget">
      <Hidden
        fields={{
          lang: visit.language,
          frame: visit.framed ? "1" : null,
          shared: visit.shared,
          visitor: visit.framed ? visit.token : null,
        }}
      />
      <button className="button plain" type="submit">
        {t("forget")}
      </button>
    </form>
  );
}

function GoOn({ visit, t }: { visit: Visit; t: ResidentWords["t"] }) {
  return (
    <p className="go-on">
      <a className="button agency-button" href={path(visit, { go: "on" })}>
        {t("go_on")}
      </a>
    </p>
  );
}
