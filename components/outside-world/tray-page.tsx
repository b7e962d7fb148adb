import { outsideLettersPath } from "#lib/resident-paths.ts";
import { Icon } from "../ui/icon.tsx";
import { OutsidePage } from "./outside-page.tsx";
import { TrayLetter, type TrayView } from "./tray-letter.tsx";

/** What lies in everybody's letter box. */
export function TrayPage(view: TrayView & { theme: "system" | "light" | "dark" }) {
  const { words, theme, letters, problem, now } = view;
  const { t } = words;
  const isGone = problem && !letters.some(({ messageId, isBack }) => messageId === problem.letter && !isBack);
  return (
    <OutsidePage {...{ words, theme }} title={t("tray.title")} className="with-tray">
      <main className="tray-page">
        <p className="quiet">{t("tray.how")}</p>
        <p>
          <a className="button" href={outsideLettersPath({ look: +now })}>
            {t("tray.look")}
          </a>
        </p>
        {isGone && (
          <p className="wrong" role="alert">
            {t("tray.gone")}
          </p>
        )}
        <section aria-labelledby="tray">
          <h2 className="unseen" id="tray">
            {t("tray.letters")}
          </h2>
          {letters.length === 0 && (
            <div className="tray-none">
              <Icon name="letter" />
              <b>{t("tray.none")}</b>
              <p className="quiet">{t("tray.none_hint")}</p>
            </div>
          )}
          <ol className="tray">
            {letters.map((letter) => (
              <TrayLetter key={`${letter.batchId}-${letter.messageId}`} {...view} letter={letter} />
            ))}
          </ol>
        </section>
      </main>
    </OutsidePage>
  );
}
