import { asset } from "#lib/assets.ts";
import { OUTSIDE, outsideMailboxPath } from "#lib/paths.ts";
import { Icon } from "../ui/icon.tsx";
import { Sprite } from "../ui/sprite.tsx";
import { Habits } from "./habits.tsx";
import { MailList } from "./mail-list.tsx";
import { MailOpen } from "./mail-open.tsx";
import { MailWrite } from "./mail-write.tsx";
import type { MailboxView } from "./mailbox-view.ts";
import { Mailboxes } from "./mailboxes.tsx";

/** A resident's mail program: the same with and without scripts. */
export function MailboxPage(view: MailboxView) {
  const { words, theme, box, open, draft, mailboxes, done } = view;
  const { t, language } = words;
  const name = mailboxes.find(({ address }) => address === box)?.name ?? null;
  const shows = draft ? "write" : open ? "mail" : "list";
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <title>{t("mailbox.title")}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/chat.css")} />
        <link rel="stylesheet" href={asset("/outside-world.css")} />
        <script src={asset("/outside-mailbox.js")} defer />
      </head>
      <body className="with-mailbox">
        <Sprite />
        <header className="phone-head">
          <a className="button plain" href={OUTSIDE}>
            <Icon name="left" small />
            {t("outside.title")}
          </a>
          <h1>{t("mailbox.title")}</h1>
        </header>
        <main className="mailbox-page" data-here={outsideMailboxPath({ box })} data-come={t("mailbox.come")}>
          <section className="program" data-shows={shows} aria-label={name ?? box}>
            <header>
              <p>
                <b className="cut">{name ?? t("mailbox.nobody")}</b>
                <span className="cut">{box}</span>
              </p>
              <span role="status" id="told">
                {done === "sent" && t("mailbox.sent")}
              </span>
              <noscript>
                <a className="button plain" href={outsideMailboxPath({ box, look: +view.now })}>
                  {t("mailbox.look")}
                </a>
              </noscript>
              <a
                className={draft ? "button" : "button main"}
                href={outsideMailboxPath({ box, write: "new" })}
              >
                <Icon name="pencil" small />
                {t("mailbox.write")}
              </a>
            </header>
            <MailList {...view} />
            <div className="pane">
              {draft ? <MailWrite {...view} draft={draft} /> : <MailOpen {...view} />}
            </div>
          </section>
          <div className="phone-beside">
            <Mailboxes {...view} />
            <Habits {...view} />
          </div>
        </main>
      </body>
    </html>
  );
}
