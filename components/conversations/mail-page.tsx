import type { MailView } from "#lib/channels/mail-view.ts";
import type { Words } from "#lib/words/words.ts";

type Props = { mail?: MailView; problem?: string; words: Words };

/** The page of one mail, which stands alone: white paper, as those who wrote it expect, whatever theme its reader has. */
export function MailPage({ mail, problem, words }: Props) {
  const { t, language } = words;
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light only" />
        <meta name="referrer" content="no-referrer" />
        <title>{mail?.subject || t("shown_mail.frame")}</title>
        <style>{LOOK}</style>
      </head>
      <body>
        {problem && <p className="parley">{problem}</p>}
        {mail && mail.remote > 0 && !mail.isWhole && (
          <p className="parley">
            {t("shown_mail.remote", { count: mail.remote })}{" "}
            <a href={mail.wholePath}>{t("shown_mail.load")}</a> {t("shown_mail.tells")}
          </p>
        )}
        {mail && <div dir="auto" dangerouslySetInnerHTML={{ __html: mail.html }} />}
      </body>
    </html>
  );
}

// No sign in it that a page would have to write in another way.
const LOOK = `
body { margin: 0; padding: 12px; background: #fff; color: #1b1a18; font: 16px system-ui, sans-serif; overflow-wrap: break-word; }
img { max-width: 100%; height: auto; }
pre { white-space: pre-wrap; }
blockquote { margin: 8px 0; padding-left: 12px; border-left: 2px solid #e1dfdb; }
.parley { margin: -12px -12px 12px; padding: 8px 12px; background: #f5f4f2; font-size: 14px; line-height: 20px; }
.parley a { color: #2b4ba0; font-weight: 600; }
`;
