import type { Words } from "#lib/words/words.ts";
import { PageHead } from "../ui/page-head.tsx";

/** On the way to a provider: leads there by itself, and by hand where a browser does not. */
export function GoingThere({ to, words: { t } }: { to: string; words: Words }) {
  const { host } = new URL(to);
  return (
    <main id="main" className="page in-column">
      <meta httpEquiv="refresh" content={`0; url=${to}`} />
      <PageHead title={t("mailbox_consent.going", { host })} hint={t("mailbox_consent.going_hint")} />
      <p>
        <a className="button main" href={to}>
          {t("mailbox_consent.go_on")}
        </a>
      </p>
    </main>
  );
}
