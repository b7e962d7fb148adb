import { besideBroadcastPath, broadcastPath } from "#lib/broadcast-paths.ts";
import { type Broadcast, isLate } from "#lib/broadcasts/broadcasts.ts";
import { quietUntil } from "#lib/broadcasts/quiet.ts";
import { type Account, isGoingOn } from "#lib/broadcasts/results.ts";
import type { Words } from "#lib/words/words.ts";
import { bold } from "../ui/bold.tsx";
import { ChannelIcon } from "../ui/channel-icon.tsx";
import { Whys } from "./whys.tsx";

type Props = { slug: string; one: Broadcast; account: Account; words: Words; now: Date };

/** How far it is; with scripts it asks again by itself while it goes on, without them the page around it loads anew. */
export function Progress({ slug, one, account, words, now }: Props) {
  const { t, when } = words;
  const { total, waiting, reached, unsure } = account;
  const goesOn = isGoingOn(one);
  const night = one.keepsQuiet && !one.override ? quietUntil(now, words.zone) : null;
  const unreached = account.unreached.reduce((sum, { count }) => sum + count, 0);
  const asks = {
    "hx-get": besideBroadcastPath(slug, one.id, "progress"),
    "hx-trigger": "every 2s",
    "hx-swap": "outerHTML",
  };
  return (
    <section
      className="card import-progress broadcast-progress"
      id="broadcast-progress"
      aria-labelledby="how-far"
      {...(goesOn ? asks : {})}
    >
      <h2 id="how-far">{t("broadcasts.progress")}</h2>
      {one.frozenAt ? (
        <>
          <progress max={Math.max(total, 1)} value={total - waiting} aria-labelledby="how-far" />
          <p className="num">
            {t.rich("broadcasts.account", {
              done: total - waiting,
              total,
              reached,
              unsure,
              unreached,
              ...bold,
            })}
          </p>
          {waiting > 0 && <p>{t("broadcasts.waiting", { count: waiting })}</p>}
          <ByChannel account={account} words={words} />
          {unreached > 0 && <h3>{t("broadcasts.not_reached")}</h3>}
          <Whys whys={account.unreached} words={words} />
        </>
      ) : (
        <p>{beginning(one, words, night, now)}</p>
      )}
      {night && one.state === "sending" && <p>{t("broadcasts.night", { when: when(night, now) })}</p>}
      <p className="quiet">
        {one.startedAt &&
          t("broadcasts.started_by", { when: when(one.startedAt, now), name: one.startedByName ?? "" })}
        {one.endedAt && <span>, {t("broadcasts.ended", { when: when(one.endedAt, now) })}</span>}
      </p>
      {goesOn && (
        <>
          <p className="quiet">{t("broadcasts.leave")}</p>
          <p className="actions">
            <a className="button" href={broadcastPath(slug, one.id)}>
              {t("broadcasts.again")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

/** Why nobody has got anything yet. */
function beginning(
  { state, sendAt, startedAt }: Broadcast,
  { t, when }: Words,
  night: Date | null,
  now: Date,
): string {
  if (state === "scheduled") return t("broadcasts.begins", { when: sendAt ? when(sendAt, now) : "" });
  if (state === "paused" && sendAt && startedAt && isLate(sendAt, startedAt))
    return t("broadcasts.late", { when: when(sendAt, now) });
  return t(state === "sending" && !night ? "broadcasts.gathering" : "broadcasts.nobody_got");
}

function ByChannel({ account: { sends }, words }: { account: Account; words: Words }) {
  const { t } = words;
  const channels = [...new Set(sends.map(({ channel }) => channel))];
  return channels.map((channel) => (
    <p key={channel}>
      <ChannelIcon channel={channel} words={words} />{" "}
      {sends
        .filter((one) => one.channel === channel)
        .map(({ delivery, count }) =>
          t("broadcasts.because_count", { count, why: t(`broadcasts.delivery_${delivery}`) }),
        )
        .join(" · ")}
    </p>
  ));
}
