import { outsideMailboxPath } from "#lib/resident-paths.ts";
import { Icon } from "../ui/icon.tsx";
import { Habits } from "./habits.tsx";
import { MailList } from "./mail-list.tsx";
import { MailOpen } from "./mail-open.tsx";
import { MailWrite } from "./mail-write.tsx";
import type { MailboxView } from "./mailbox-view.ts";
import { Mailboxes } from "./mailboxes.tsx";
import { OutsidePage } from "./outside-page.tsx";

/** A resident's mail program. */
export function MailboxPage(view: MailboxView) {
  const { words, theme, box, open, draft, mailboxes, done } = view;
  const { t } = words;
  const name = mailboxes.find(({ address }) => address === box)?.name ?? null;
  const shows = draft ? "write" : open ? "mail" : "list";
  const frame = { words, theme, title: t("mailbox.title"), script: "/outside-mailbox.js" } as const;
  return (
    <OutsidePage {...frame} className="with-mailbox">
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
            <a className={draft ? "button" : "button main"} href={outsideMailboxPath({ box, write: "new" })}>
              <Icon name="pencil" small />
              {t("mailbox.write")}
            </a>
          </header>
          <MailList {...view} />
          <div className="pane">{draft ? <MailWrite {...view} draft={draft} /> : <MailOpen {...view} />}</div>
        </section>
        <div className="phone-beside">
          <Mailboxes {...view} />
          <Habits {...view} />
        </div>
      </main>
    </OutsidePage>
  );
}
