import { showAddress } from "#lib/channels/kinds.ts";
import type { Watched } from "#lib/channels/watching.ts";
import { OUTSIDE_WORLD } from "#lib/outbound.ts";
import { detailSaid } from "#lib/words/delivery.ts";
import type { Words } from "#lib/words/words.ts";
import { Copied } from "./copied.tsx";

type Props = { inbox: Watched; words: Words; now: Date };

/** How a number is doing, and what to do where it is not. */
export function ChannelFacts({ inbox, words, now }: Props) {
  const { t, when } = words;
  const { address, lastInboundAt, lastSentAt, problem, problemAt, refused, refusedAt, hook } = inbox;
  const isMail = inbox.channel === "email";
  const { imapHost, smtpHost } = inbox.settings;
  const isPlay = smtpHost === OUTSIDE_WORLD;
  const ever = (at: Date | null) => (at ? when(at, now) : t("channel_settings.never"));
  return (
    <dl className="channel-facts">
      <Fact name={t(isMail ? "mailbox_settings.address" : "channel_settings.number")}>
        {address && (showAddress(inbox.channel, address) ?? address)}
      </Fact>
      {isMail && hook && (
        <Fact name={t("mailbox_settings.servers")}>
          {isPlay
            ? t("mailbox_settings.outside_world")
            : t(imapHost ? "mailbox_settings.fetched_from" : "mailbox_settings.fetched_never", {
                smtp: smtpHost ?? "",
                imap: imapHost ?? "",
              })}
          {!isPlay && inbox.settings.smtpSecurity === "plain" && (
            <span className="warn-word">{t("mailbox_settings.plain_warning")}</span>
          )}
        </Fact>
      )}
      {!(isMail && hook && (imapHost || isPlay)) && (
        <Fact name={t("channel_settings.hook")}>
          {hook ? (
            <>
              <Copied id={`hook-${inbox.id}`} text={hook} t={t} />
              <span className="quiet">
                {t(isMail ? "mailbox_settings.hook_hint" : "channel_settings.hook_hint")}
              </span>
              {isUnreachable(inbox, hook) && (
                <span className="warn-word">{t("channel_settings.hook_local")}</span>
              )}
            </>
          ) : (
            <span className="bad-word">{t("channel_settings.sealed")}</span>
          )}
        </Fact>
      )}
      <Fact name={t("channel_settings.last_in")}>
        {ever(lastInboundAt)}
        {!lastInboundAt && hook && !isMail && (
          <span className="quiet">{t("channel_settings.next_hook")}</span>
        )}
      </Fact>
      <Fact name={t("channel_settings.last_out")}>{ever(lastSentAt)}</Fact>
      <Fact name={t("channel_settings.waiting")}>
        {inbox.waiting && inbox.waitingSince
          ? t("channel_settings.waiting_since", { count: inbox.waiting, time: when(inbox.waitingSince, now) })
          : t("channel_settings.waiting_none")}
      </Fact>
      <Fact name={t("channel_settings.problem")}>
        {problem && problemAt
          ? t("channel_settings.problem_at", {
              time: when(problemAt, now),
              detail: detailSaid(problem, words),
            })
          : t("channel_settings.problem_none")}
      </Fact>
      {refused > 0 && refusedAt && (
        <Fact name={t("channel_settings.refused")}>
          {t("channel_settings.refused_some", { count: refused, time: when(refusedAt, now) })}
        </Fact>
      )}
      {inbox.unreadable > 0 && (
        <Fact name={t("channel_settings.unreadable")}>
          {t("channel_settings.unreadable_some", { count: inbox.unreadable })}
        </Fact>
      )}
    </dl>
  );
}

/** An address that only this machine knows, with a provider that is not on it. */
const isUnreachable = ({ settings }: Watched, hook: string) =>
  settings.base !== OUTSIDE_WORLD && /^https?:\/\/(127\.|localhost|\[::1\])/.test(hook);

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
