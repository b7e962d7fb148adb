import { asset } from "#lib/assets.ts";
import { chatPath, outsideLettersPath, outsideMailboxPath, outsidePhonePath } from "#lib/resident-paths.ts";
import type { Trial } from "#lib/trial/trial.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Sprite } from "../ui/sprite.tsx";

type Props = { trial: Trial; words: Words; theme: "system" | "light" | "dark" };

/** Where a newcomer plays the resident: what there is on the other side of the inbox. */
export function Outside({ trial, words: { t, language }, theme }: Props) {
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t("outside.title")}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/chat.css")} />
        <link rel="stylesheet" href={asset("/outside-world.css")} />
      </head>
      <body>
        <Sprite />
        <main className="outside">
          <p className="quiet">{trial.name}</p>
          <h1>{t("outside.title")}</h1>
          <p>{t("outside.hint")}</p>
          <ul>
            <li>
              <a href={trial.website} target="_blank" rel="noreferrer">
                <Icon name="globe" />
                <b>{t("outside.website")}</b>
                <span>{t("outside.website_hint")}</span>
              </a>
            </li>
            <li>
              <a href={chatPath(trial.slug)} target="_blank" rel="noopener">
                <Icon name="chat" />
                <b>{t("outside.chat")}</b>
                <span>{t("outside.chat_hint")}</span>
              </a>
            </li>
            <li>
              <a href={outsidePhonePath()} target="_blank" rel="noopener">
                <Icon name="text" />
                <b>{t("outside.phone")}</b>
                <span>{t("outside.phone_hint")}</span>
              </a>
            </li>
            <li>
              <a href={outsideMailboxPath()} target="_blank" rel="noopener">
                <Icon name="email" />
                <b>{t("mailbox.title")}</b>
                <span>{t("mailbox.hint")}</span>
              </a>
            </li>
            <li>
              <a href={outsideLettersPath()} target="_blank" rel="noopener">
                <Icon name="letter" />
                <b>{t("tray.title")}</b>
                <span>{t("tray.hint")}</span>
              </a>
            </li>
          </ul>
          <p>
            <a href="/">{t("outside.staff")}</a>
          </p>
        </main>
      </body>
    </html>
  );
}
