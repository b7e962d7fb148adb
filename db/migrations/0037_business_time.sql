-- A process of the version before would go on writing packs of the old length beside this.
LOCK TABLE conversations IN SHARE ROW EXCLUSIVE MODE;
--> statement-breakpoint
-- Seconds of business between two moments, as lib/agencies/hours.ts counts them: without hours every second is; -1 where one
-- of the moments is none. Hours that begin or end in what a change of the clocks skips or repeats may differ by as much.
CREATE FUNCTION business_seconds(since timestamptz, until timestamptz, zone text, hours jsonb)
RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  select case
    when since is null or until is null then -1
    when hours is null then date_part('epoch', until - since)::integer
    else (
      select coalesce(sum(greatest(0, date_part('epoch', least(closes, until) - greatest(opens, since)))), 0)::integer
      from generate_series(date_trunc('day', since at time zone zone), until at time zone zone, interval '1 day') day,
        jsonb_array_elements(hours->'week'->(date_part('isodow', day)::integer - 1)) span,
        lateral (select (day + make_interval(mins => (span->>0)::integer)) at time zone zone as opens,
          (day + make_interval(mins => (span->>1)::integer)) at time zone zone as closes) moments
      where not hours->'closed' @> jsonb_build_array(jsonb_build_object('day', to_char(day, 'YYYY-MM-DD'))))
    end
$$;
--> statement-breakpoint
-- Behind what the pack held: both times in business hours. The byte before the flags is what the resident gave, 0 where nothing.
CREATE FUNCTION reported_row(c conversations, zone text, hours jsonb, score integer) RETURNS reported LANGUAGE sql IMMUTABLE AS $$
  select c.agency_id, c.id, local_hour(c.started_at, zone), nullif(c.tags, '{}'),
    int4send(local_hour(c.started_at, zone))
    || int4send(case when by_us then -1 else coalesce(date_part('epoch', c.first_answer_at - c.first_inbound_at)::integer, -1) end)
    || int4send(coalesce(date_part('epoch', c.closed_at - c.started_at)::integer, -1))
    || int4send(by_us::integer
      + case when by_us or c.first_answer_at is null or c.first_due_at is null then 0
          when c.first_answer_at <= c.first_due_at then 6 else 2 end
      + case when c.status = 'closed' and not c.reopened_soon then 8 else 0 end
      + case when c.reopened_count > 0 then 16 else 0 end
      + case when c.queue = 'missed' then 32 else 0 end
      + 256 * coalesce(score, 0))
    || decode(rpad(left(c.channels[1], 4), 4), 'escape')
    || int4send((coalesce(c.first_answer_by, 0) & 2147483647)::integer)
    || int4send((coalesce(c.closed_by, 0) & 2147483647)::integer)
    || int4send(case when by_us then -1 else business_seconds(c.first_inbound_at, c.first_answer_at, zone, hours) end)
    || int4send(business_seconds(c.started_at, c.closed_at, zone, hours))
  from (select c.started_by = 'agency' as by_us) one
  where c.spam_at is null and c.merged_into_id is null and not c.is_past and (by_us or c.first_inbound_at is not null)
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION report_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  r reported;
  was bytea;
begin
  r := (select reported_row(new, a.time_zone, a.hours, (
      select s.score from satisfaction s where s.agency_id = new.agency_id and s.conversation_id = new.id))
    from agencies a where a.id = new.agency_id);
  if r.agency_id is null then
    delete from reported o where o.agency_id = new.agency_id and o.conversation_id = new.id;
    return null;
  end if;
  -- What was answered or closed by other hours stays so: hours may have changed since.
  if tg_op = 'UPDATE' then
    select o.pack into was from reported o where o.agency_id = new.agency_id and o.conversation_id = new.id;
    if was is not null and (new.started_by, new.first_inbound_at, new.first_answer_at)
        is not distinct from (old.started_by, old.first_inbound_at, old.first_answer_at) then
      r.pack := overlay(r.pack placing substring(was from 29 for 4) from 29 for 4);
    end if;
    if was is not null and (new.started_at, new.closed_at) is not distinct from (old.started_at, old.closed_at) then
      r.pack := overlay(r.pack placing substring(was from 33 for 4) from 33 for 4);
    end if;
  end if;
  insert into reported values (r.*)
  on conflict (agency_id, conversation_id)
    do update set hour = excluded.hour, tags = excluded.tags, pack = excluded.pack;
  return null;
end $$;
--> statement-breakpoint
DROP FUNCTION reported_row(conversations, text);
--> statement-breakpoint
CREATE FUNCTION report_rating() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  update reported r set pack = set_byte(r.pack, 14, coalesce(new.score, 0))
  where r.agency_id = new.agency_id and r.conversation_id = new.conversation_id;
  return null;
end $$;
--> statement-breakpoint
-- A question that has no answer is nothing that reports count.
CREATE TRIGGER satisfaction_reported_new AFTER INSERT ON satisfaction FOR EACH ROW
  WHEN (new.score is not null) EXECUTE FUNCTION report_rating();
--> statement-breakpoint
CREATE TRIGGER satisfaction_reported AFTER UPDATE ON satisfaction FOR EACH ROW
  WHEN (old.score is distinct from new.score) EXECUTE FUNCTION report_rating();
--> statement-breakpoint
-- A report of years takes one processor: the others are for those who answer meanwhile.
ALTER TABLE reported SET (parallel_workers = 0);
--> statement-breakpoint
-- What there is goes by the hours of today.
update reported r set pack = set_byte(r.pack, 14, coalesce(
    (select s.score from satisfaction s where s.agency_id = r.agency_id and s.conversation_id = r.conversation_id), 0))
  || int4send(case when c.started_by = 'agency' then -1
    else business_seconds(c.first_inbound_at, c.first_answer_at, a.time_zone, a.hours) end)
  || int4send(business_seconds(c.started_at, c.closed_at, a.time_zone, a.hours))
from conversations c, agencies a
where c.agency_id = r.agency_id and c.id = r.conversation_id and a.id = r.agency_id;
