import { type Counts, categories } from "#lib/conversations/categories.ts";
import type { Conversation } from "#lib/conversations/finding.ts";
import { categoryPath, conversationPath, type Place } from "#lib/paths.ts";
import type { Words } from "#lib/words/words.ts";
import { Icon } from "../ui/icon.tsx";
import { JustClosed } from "./just-closed.tsx";
import type { HeadProps } from "./panel-form.ts";

type Props = Pick<HeadProps, "agent" | "place" | "words" | "actions"> & {
  closed: Conversation | null;
  missing: boolean;
  counts?: Counts;
};

/** While nothing is open: what waits, or that nothing does. */
export function NoThread({ closed, missing, counts, ...rest }: Props) {
  const { place, words } = rest;
  return (
    <section
      className="panel panel-messages no-thread"
      id="thread"
      aria-label={words.t(missing ? "thread.not_found" : "thread.pick")}
    >
      <JustClosed {...rest} closed={closed} />
      {missing ? <NotFound {...{ place, words }} /> : <WhatWaits {...{ place, words, counts }} />}
    </section>
  );
}

type PlaceProps = { place: Place; words: Words };

function NotFound({ place, words: { t } }: PlaceProps) {
  return (
    <div className="empty">
      <Icon name="search" />
      <b id="messages-name" tabIndex={-1}>
        {t("thread.not_found")}
      </b>
      <span>{t("thread.not_found_hint")}</span>
      <a className="button" href={conversationPath(place, null)}>
        {t("error.home")}
      </a>
    </div>
  );
}

/** Comes again with the list, whose numbers it tells. */
export function WhatWaits({ place, words: { t }, counts }: PlaceProps & { counts?: Counts }) {
  const own = categories.filter((category) => category !== "others");
  const sum = (of: "count" | "waiting") =>
    own.reduce((all, category) => all + (counts?.[category][of] ?? 0), 0);
  const waiting = sum("waiting");
  const { category: listed, view } = place.query;
  const elsewhere = own.find((category) => category !== listed && counts?.[category].waiting);
  const isHere = !view && Boolean(counts?.[listed].count);
  return (
    <div className="empty" id="what-waits">
      <Icon name={counts && !waiting ? "check" : "chat"} />
      <b id="messages-name" tabIndex={-1}>
        {!counts
          ? t("thread.pick")
          : waiting
            ? t("thread.waiting_now", { count: waiting })
            : t("thread.all_answered")}
      </b>
      {counts && !waiting && <span>{t("thread.for_residents", { count: sum("count") })}</span>}
      {isHere && <span>{t("thread.pick_hint")}</span>}
      {!isHere && !view && elsewhere && (
        <a className="button" href={categoryPath(place.slug, elsewhere)}>
          {t("list.go_to", { category: t(`category.${elsewhere}`) })}
        </a>
      )}
    </div>
  );
}
