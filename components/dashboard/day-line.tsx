import type { ReactNode } from "react";
import { type Schedule, spansOfDay } from "#lib/agencies/hours.ts";
import type { Row } from "#lib/conversations/list.ts";
import { localOf } from "#lib/local-time.ts";
import type { Held } from "#lib/sending/pending.ts";
import type { Words } from "#lib/words/words.ts";
import { Card } from "../ui/card.tsx";
import { Dial, turnOf } from "../ui/dial.tsx";

type Props = {
  overdue: Row[];
  dueToday: Row[];
  coming: Held[];
  agency: Schedule;
  words: Words;
  now: Date;
};

/** Shown of a day on which no doors are open, in minutes of it: people look at it all the same. */
const USUAL = [[8 * 60, 17 * 60]] as const;
/** The last minute of the day, by the same clock. */
const LAST = 23 + 59 / 60;
/** Percent of the line that a label keeps free around it. */
const ROOM = 5;

/** The day from left to right: what is due when, and what goes out by itself. The rows below say the same in words. */
export function DayLine({ overdue, dueToday, coming, agency, words, now }: Props) {
  const { t } = words;
  const hour = (at: Date) => {
    const local = localOf(at, words.zone);
    return Number(local.slice(11, 13)) + Number(local.slice(14, 16)) / 60;
  };
  const here = hour(now);
  const spans = spansOfDay(agency, now) ?? [];
  const office = spans.length ? spans : USUAL;
  const from = Math.floor(Math.min(office[0]![0] / 60, here));
  // What is due by the end of the day stands where the line ends.
  const late = dueToday.map(({ dueAt }) => hour(dueAt!)).filter((at) => at < LAST);
  const to = Math.ceil(Math.max(office.at(-1)![1] / 60, here, ...late));
  const place = (at: number) => Math.min(100, Math.max(0, ((at - from) / (to - from)) * 100));
  const day = words.isoDay(now);
  // What is left over from earlier days stands where the line begins.
  const placeOf = (at: Date) => (words.isoDay(at) < day ? 0 : place(hour(at)));
  const today = coming.filter((one) => words.sameDay(one.sendAt, now));
  const hours = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const lane = (children: ReactNode) => (
    <svg className="lane" aria-hidden="true">
      {hours.map((at) => (
        <line key={at} x1={`${place(at)}%`} x2={`${place(at)}%`} y1="0" y2="32" />
      ))}
      <line className="base" x1="0" x2="100%" y1="16" y2="16" />
      <line className="now" x1={`${place(here)}%`} x2={`${place(here)}%`} y1="0" y2="32" />
      {children}
    </svg>
  );
  const counts = (
    <>
      {overdue.length > 0 && <a href="#overdue">{t("dashboard.count_overdue", { count: overdue.length })}</a>}
      {dueToday.length > 0 && <a href="#today">{t("dashboard.count_today", { count: dueToday.length })}</a>}
    </>
  );
  return (
    <Card title={t("dashboard.day")} end={counts}>
      <dl className="lanes">
        <dt aria-hidden="true" />
        <dd aria-hidden="true">
          <svg className="lane" aria-hidden="true">
            {hours.map((at) => (
              <line key={at} x1={`${place(at)}%`} x2={`${place(at)}%`} y1="20" y2="32" />
            ))}
            <line className="now" x1={`${place(here)}%`} x2={`${place(here)}%`} y1="18" y2="32" />
            {hours
              .filter((at) => Math.abs(place(at) - place(here)) > ROOM && isLabelled(at, hours.length))
              .map((at) => (
                <text key={at} x={`${place(at)}%`} y="12" textAnchor={anchor(place(at))}>
                  {((at + 11) % 12) + 1}
                </text>
              ))}
            <text className="now-word" x={`${place(here)}%`} y="12" textAnchor={anchor(place(here))}>
              {words.shortClock(now)}
            </text>
          </svg>
        </dd>
        <dt>{t("dashboard.lane_due")}</dt>
        <dd>
          {lane(
            [...overdue, ...dueToday].toReversed().map((row) => (
              <svg key={row.id} x={`${placeOf(row.dueAt!)}%`} y="6" width="20" height="20" aria-hidden="true">
                <g transform="translate(-10 0)">
                  <circle cx="10" cy="10" r="11" className="under" />
                  <g className={turnOf(row, now).state}>
                    <Dial turn={turnOf(row, now)} />
                  </g>
                </g>
              </svg>
            )),
          )}
          <span className="unseen">
            {t("dashboard.lane_due_words", { overdue: overdue.length, today: dueToday.length })}
          </span>
        </dd>
        {today.length > 0 && (
          <>
            <dt>{t("dashboard.lane_scheduled")}</dt>
            <dd>
              {lane(
                today.map((one) => (
                  <svg
                    key={one.id}
                    x={`${placeOf(one.sendAt)}%`}
                    y="6"
                    width="20"
                    height="20"
                    aria-hidden="true"
                  >
                    <circle className="thing" cx="0" cy="10" r="6" />
                  </svg>
                )),
              )}
              <span className="unseen">{t("dashboard.lane_scheduled_words", { count: today.length })}</span>
            </dd>
          </>
        )}
      </dl>
    </Card>
  );
}

/** A long day has no room for every hour. */
const isLabelled = (hour: number, hours: number) => hours <= 14 || hour % 3 === 0;

const anchor = (place: number) => (place < 3 ? "start" : place > 97 ? "end" : "middle");
