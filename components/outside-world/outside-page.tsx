import type { ReactNode } from "react";
import { asset } from "#lib/assets.ts";
import { OUTSIDE } from "#lib/resident-paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { Sprite } from "../ui/sprite.tsx";

type Props = {
  words: Words;
  theme: "system" | "light" | "dark";
  title: string;
  script?: "/outside-world.js" | "/outside-mailbox.js";
  className: string;
  children: ReactNode;
};

/** What a resident holds, in a page of its own: the same with and without scripts. */
export function OutsidePage({ words: { t, language }, theme, title, script, className, children }: Props) {
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <title>{title}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/chat.css")} />
        <link rel="stylesheet" href={asset("/outside-world.css")} />
        {script && <script src={asset(script)} defer />}
      </head>
      <body className={className}>
        <Sprite />
        <header className="phone-head">
          <a className="button plain" href={OUTSIDE}>
            <Icon name="left" small />
            {t("outside.title")}
          </a>
          <h1>{title}</h1>
        </header>
        {children}
      </body>
    </html>
  );
}
