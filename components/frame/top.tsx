import type { Agent } from "#lib/agents/agent.ts";
import { canBroadcast, canChangeSettings, canReadHistory, canReadReports } from "#lib/agents/may.ts";
import { broadcastsPath } from "#lib/broadcast-paths.ts";
import {
  bellPath,
  besideConversationsPath,
  categoryPath,
  contactsPath,
  dashboardPath,
  historyPath,
  lettersPath,
  pushPath,
  reportsPath,
  settingsPath,
} from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import type { Action } from "../ui/action-form.tsx";
import { peeks } from "../ui/held.ts";
import { Icon } from "../ui/icon.tsx";
import { AlertsLink } from "./alerts-link.tsx";
import { Brand } from "./brand.tsx";
import { Bubble } from "./bubble.tsx";
import { CannedBox } from "./canned-box.tsx";
import { Duty } from "./duty.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { MeMenu } from "./me-menu.tsx";
import { SearchBox, SearchLink } from "./search-box.tsx";

type Props = {
  agent: Agent;
  words: Words;
  now: Date;
  path: string;
  /** Which of the pages is shown; by the path, unless it says so. */
  section?: string;
  /** How much one was told and has not seen. */
  alerts: number;
  actions: Record<"signOut" | "changePreferences" | "switchBubble" | "switchDuty", Action>;
};

/** What stands above every staff page. What a role may not use is not shown. */
export function Top({ agent, words, now, path, actions, alerts, ...given }: Props) {
  const { t } = words;
  const { slug, name } = agent.agency;
  const links = [
    { href: dashboardPath(slug), name: t("nav.dashboard"), shown: true },
    {
      href: categoryPath(slug, "yours"),
      name: t("nav.conversations"),
      shown: true,
      under: "conversations",
    },
    { href: contactsPath(slug), name: t("nav.community"), shown: true, under: "community" },
    { href: lettersPath(slug), name: t("nav.letters"), shown: agent.agency.writesLetters },
    { href: broadcastsPath(slug), name: t("nav.broadcasts"), shown: canBroadcast(agent) },
    { href: historyPath(slug), name: t("nav.history"), shown: canReadHistory(agent) },
    { href: reportsPath(slug), name: t("nav.reports"), shown: canReadReports(agent) },
    {
      href: settingsPath(slug, ""),
      name: t("nav.settings"),
      shown: canChangeSettings(agent),
      under: "settings",
    },
  ].filter((link) => link.shown);
  const section = given.section ?? path.split("/")[2]?.split("?")[0];
  const items = links.map(({ href, name: label, under }) => (
    <a key={href} href={href} aria-current={section === (under ?? href.split("/")[2]) ? "page" : undefined}>
      {label}
    </a>
  ));
  return (
    <>
      <a className="skip" href="#main">
        {t("nav.skip")}
      </a>
      <header
        className="top"
        id="workspace"
        data-agency={slug}
        data-bell={bellPath(slug)}
        data-draft={besideConversationsPath(slug, "draft")}
        data-files={besideConversationsPath(slug, "files")}
        data-live={besideConversationsPath(slug, "live")}
        data-look={besideConversationsPath(slug, "look")}
        data-push={pushPath(slug)}
        data-open={besideConversationsPath(slug, "open")}
        data-letter-keys={agent.letterKeys}
        data-sound={agent.sound}
        data-user={agent.userId}
        data-name={agent.name}
        data-zone={agent.agency.timeZone}
        data-words={JSON.stringify(spoken(words))}
      >
        <div className="narrow-only pop">
          <button
            className="button plain square"
            type="button"
            popoverTarget="pages-menu"
            aria-label={t("nav.pages")}
          >
            <Icon name="menu" />
          </button>
          <nav className="pop-menu pages" id="pages-menu" popover="auto" aria-label={t("nav.pages")}>
            {items}
          </nav>
        </div>
        <Brand slug={slug} name={name} />
        <nav className="pages wide-only" aria-label={t("nav.main")}>
          {items}
        </nav>
        <div className="top-end">
          <SearchLink slug={slug} words={words} />
          <span className="quiet live-word" id="live-word" role="status" />
          <span className="unseen" id="told" role="status" />
          <Bubble agency={agent.agency} words={words} now={now} action={actions.switchBubble} back={path} />
          <Duty {...{ agent, words, now }} action={actions.switchDuty} back={path} />
          <AlertsLink slug={slug} count={alerts} words={words} />
          <MeMenu {...{ agent, words, path, actions }} />
        </div>
      </header>
      <SearchBox slug={slug} words={words} />
      <CannedBox slug={slug} words={words} />
      <KeysHelp agent={agent} words={words} />
    </>
  );
}

/** The few sentences that scripts say, with their gaps left open. */
function spoken({ t }: Words): Record<string, string> {
  const raw = (key: string) => String(t.raw(key as "live.on"));
  return {
    live: raw("live.on"),
    catching: raw("live.catching"),
    offline: raw("live.offline"),
    now_as: raw("live.now_as"),
    news: raw("list.news_plain"),
    ticked: raw("bulk.ticked_plain"),
    news_new: raw("live.news_new"),
    news_yours: raw("live.news_yours"),
    draft_saved: raw("bar.draft_saved"),
    draft_here: raw("bar.draft_here"),
    ...Object.fromEntries(
      ["segment", "segments", "segments_many", "segments_over"].map((key) => [key, raw(`bar.${key}`)]),
    ),
    ...Object.fromEntries(peeks.map((key) => [key, raw(`bar.${key}`)])),
    ...Object.fromEntries(
      ["recent", "acts", "pages", "enter"].map((key) => [`palette_${key}`, raw(`palette.${key}`)]),
    ),
    peek_show: raw("bar.peek_show"),
    bar_offline: raw("bar.offline"),
    ...Object.fromEntries(
      ["old_page", "large", "away", "broken"].map((why) => [`bar_${why}`, raw(`bar.${why}`)]),
    ),
    ...Object.fromEntries(["uploading", "upload_lost", "file_large"].map((key) => [key, raw(`bar.${key}`)])),
  };
}
