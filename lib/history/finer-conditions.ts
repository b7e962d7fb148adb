import type { Finer, First } from "./finer.ts";
import { limitsOf, type Span, spans } from "./spans.ts";

type Part = [key: string, sql: string];

/** What reports count, as the table that they read says it too (`reported_row` in the database). */
const counted = `c.spam_at is null and c.merged_into_id is null and not c.is_past
    and (c.started_by = 'agency' or c.first_inbound_at is not null)`;

const begun = {
  counted,
  resident: `${counted} and c.started_by = 'resident'`,
  agency: `${counted} and c.started_by = 'agency'`,
};

const firsts: Record<Exclude<First, Span>, string> = {
  answered: "c.first_answer_at is not null",
  unanswered: "c.first_answer_at is null",
  promised: "c.first_answer_at is not null and c.first_due_at is not null",
  in_time: "c.first_answer_at <= c.first_due_at",
};

const ratedSo = (score: string | null) => `exists (select from satisfaction s
    where s.agency_id = $1 and s.conversation_id = c.id and ${score ? `s.score = ${score}` : "s.score is not null"})`;

const isSpan = (first: First): first is Span => first in spans;

/** Longer than the span before it, and no longer than its own; `took` is in whole seconds. */
function inSpan(span: Span): string {
  const { over, upTo } = limitsOf(span);
  return [over !== null && `${took} > ${over}`, upTo !== null && `${took} <= ${upTo}`]
    .filter(Boolean)
    .join(" and ");
}

const took = "date_part('epoch', c.first_answer_at - c.first_inbound_at)::integer";
const local = (zone: string) => `c.started_at at time zone ${zone}`;

/** `add` answers with the place of a value. Each key is always the same SQL. */
export function finerConditions(finer: Finer, zone: string, add: (value: unknown) => string): Part[] {
  const { of, began, first, answerer, closer, queue, hour, weekday, rating, run } = finer;
  const parts: (Part | false | null)[] = [
    of && [`O${of[0]}`, begun[of]],
    began && ["B", `c.channels[1] = ${add(began)}`],
    first && [`F${first.slice(0, 2)}`, isSpan(first) ? inSpan(first) : firsts[first]],
    answerer !== null && ["A", `c.first_answer_by = ${add(answerer)}`],
    closer !== null && ["C", `c.closed_by = ${add(closer)}`],
    queue && [`Q${queue[0]}`, `c.queue = '${queue}'`],
    hour !== null && ["H", `extract(hour from ${local(add(zone))}) = ${add(hour)}`],
    rating && [`R${rating === "any" ? "a" : ""}`, ratedSo(rating === "any" ? null : add(Number(rating)))],
    run !== null && [
      "U",
      `c.id in (select i.conversation_id from bulk_items i
      where i.agency_id = $1 and i.run_id = ${add(run)})`,
    ],
    weekday !== null && ["W", `extract(isodow from ${local(add(zone))}) = ${add(weekday)}`],
  ];
  return parts.filter((part): part is Part => Boolean(part));
}
