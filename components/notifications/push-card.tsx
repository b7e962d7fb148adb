import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";

/** Asks this browser; only a script can, and it says what came of it. */
export function PushCard({ publicKey, words: { t } }: { publicKey: string; words: Words }) {
  return (
    <Card title={t("alerts.push_title")} name="push-name" id="push" data-key={publicKey}>
      <p className="quiet">{t("alerts.push_hint")}</p>
      <noscript>
        <p>{t("alerts.push_scripts")}</p>
      </noscript>
      <p className="actions">
        <button className="button" type="button" data-push="on" hidden>
          {t("alerts.push_on")}
        </button>
        <button className="button" type="button" data-push="off" hidden>
          {t("alerts.push_off")}
        </button>
      </p>
      {(["unable", "refused", "lost"] as const).map((why) => (
        <p key={why} role="status" data-push-says={why} hidden>
          {t(`alerts.push_${why}`)}
        </p>
      ))}
    </Card>
  );
}
