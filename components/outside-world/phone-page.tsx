import { asset } from "#lib/assets.ts";
import { OUTSIDE, outsidePhonePath } from "#lib/paths.ts";
import { Icon } from "../ui/icon.tsx";
import { Sprite } from "../ui/sprite.tsx";
import { Faults } from "./faults.tsx";
import { Handset } from "./handset.tsx";
import type { PhoneView } from "./phone-view.ts";
import { Phones } from "./phones.tsx";

/** A resident's phone: the same with and without scripts. */
export function PhonePage(view: PhoneView) {
  const { words, theme, phone, number } = view;
  const { t, language } = words;
  return (
    <html lang={language} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, interactive-widget=resizes-content"
        />
        <title>{t("outside.phone")}</title>
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/icon.svg" />
        <link rel="stylesheet" href={asset("/chat.css")} />
        <link rel="stylesheet" href={asset("/outside-world.css")} />
        <script src={asset("/outside-world.js")} defer />
      </head>
      <body className="with-phone">
        <Sprite />
        <header className="phone-head">
          <a className="button plain" href={OUTSIDE}>
            <Icon name="left" small />
            {t("outside.title")}
          </a>
          <h1>{t("outside.phone")}</h1>
        </header>
        <main className="phone-page" data-here={outsidePhonePath({ phone, number })}>
          <Handset {...view} />
          <div className="phone-beside">
            <Phones {...view} />
            <Faults {...view} />
          </div>
        </main>
      </body>
    </html>
  );
}
