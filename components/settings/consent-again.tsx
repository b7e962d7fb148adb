import type { Watched } from "#lib/channels/watching.ts";
import { settingsPath } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Banner } from "../ui/notice.tsx";

type Props = {
  slug: string;
  inbox: Watched;
  words: Words;
  action: (form: FormData) => Promise<void>;
};

/** A mailbox whose provider has taken its consent back, and the one button that mends it. */
export function ConsentAgain({ slug, inbox, words: { t }, action }: Props) {
  const { oauthAuthorizeUrl, oauthTokenUrl, oauthProvider } = inbox.settings;
  if (!oauthTokenUrl) return null;
  const isLost = inbox.problem === "delivery.consent";
  const known = oauthProvider === "google" || oauthProvider === "microsoft" ? oauthProvider : null;
  const provider = known ? t(`mailbox_consent.${known}`) : new URL(oauthAuthorizeUrl || oauthTokenUrl).host;
  return (
    <form action={action} className="consent-again">
      <Hidden fields={{ agency: slug, back: settingsPath(slug, "channels"), inbox: inbox.id }} />
      {isLost && (
        <Banner icon="warn" className="red">
          {t(oauthAuthorizeUrl ? "mailbox_consent.lost" : "mailbox_consent.lost_pasted", { provider })}
        </Banner>
      )}
      {oauthAuthorizeUrl && (
        <button className={isLost ? "button main" : "button"} type="submit">
          {t("mailbox_consent.again", { provider })}
        </button>
      )}
    </form>
  );
}
