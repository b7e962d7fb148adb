-- A process of the version before would go on writing names beside this.
LOCK TABLE conversations IN SHARE ROW EXCLUSIVE MODE;--> statement-breakpoint
CREATE TABLE "tags" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"color" text NOT NULL,
	"merged_into_id" bigint,
	"root_id" bigint,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_agency_id_merged_into_id_tags_agency_id_id_fk" FOREIGN KEY ("agency_id","merged_into_id") REFERENCES "public"."tags"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_agency_id_root_id_tags_agency_id_id_fk" FOREIGN KEY ("agency_id","root_id") REFERENCES "public"."tags"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name" ON "tags" USING btree ("agency_id",fold("name")) WHERE removed_at is null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "tags_root" ON "tags" USING btree ("agency_id","root_id") WHERE root_id is not null;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "agents_create_tags" boolean DEFAULT true NOT NULL;--> statement-breakpoint
insert into tags (agency_id, name, color)
select agency_id, name, (array['blue', 'teal', 'violet', 'pink', 'brown', 'olive', 'indigo', 'gray'])[1 + (nth - 1) % 8]
from (
  select agency_id, min(name) as name, row_number() over (partition by agency_id order by count(*) desc, min(name)) as nth
  from conversations, unnest(tags) as one(name) where tags <> '{}' and fold(name) <> '' group by agency_id, fold(name)
) named order by agency_id, nth;--> statement-breakpoint
-- What reports count of each is the same as before: nothing of it is to be made anew.
DROP TRIGGER conversations_reported ON conversations;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "tag_ids" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "reported" ADD COLUMN "tag_ids" bigint[];--> statement-breakpoint
update conversations c set tag_ids = array(
  select t.id from tags t where t.agency_id = c.agency_id and fold(t.name) in (select fold(name) from unnest(c.tags) as one(name)) order by t.id
) where c.tags <> '{}';--> statement-breakpoint
update reported r set tag_ids = nullif(c.tag_ids, '{}') from conversations c
where r.tags is not null and c.agency_id = r.agency_id and c.id = r.conversation_id;--> statement-breakpoint
ALTER TABLE "conversations" DROP COLUMN "tags";--> statement-breakpoint
ALTER TABLE "reported" DROP COLUMN "tags";--> statement-breakpoint
CREATE INDEX "conversations_tag_ids" ON "conversations" USING gin ("tag_ids") WHERE tag_ids <> '{}';--> statement-breakpoint
CREATE INDEX "reported_tagged" ON "reported" USING btree ("agency_id","hour") WHERE tag_ids is not null;--> statement-breakpoint
CREATE OR REPLACE FUNCTION reported_row(c conversations, zone text, hours jsonb, score integer) RETURNS reported LANGUAGE sql IMMUTABLE AS $$
  select c.agency_id, c.id, local_hour(c.started_at, zone),
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
    || int4send(business_seconds(c.started_at, c.closed_at, zone, hours)),
    nullif(c.tag_ids, '{}')
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
  insert into reported (agency_id, conversation_id, hour, pack, tag_ids)
  values (r.agency_id, r.conversation_id, r.hour, r.pack, r.tag_ids)
  on conflict (agency_id, conversation_id)
    do update set hour = excluded.hour, pack = excluded.pack, tag_ids = excluded.tag_ids;
  return null;
end $$;
--> statement-breakpoint
-- Most of what happens in a conversation changes nothing of this.
CREATE TRIGGER conversations_reported AFTER UPDATE ON conversations FOR EACH ROW
  WHEN ((old.started_at, old.started_by, old.first_inbound_at, old.first_answer_at, old.first_answer_by, old.first_due_at,
      old.status, old.closed_at, old.closed_by, old.reopened_soon, old.reopened_count, old.queue, old.channels[1], old.tag_ids,
      old.spam_at, old.merged_into_id, old.is_past)
    is distinct from (new.started_at, new.started_by, new.first_inbound_at, new.first_answer_at, new.first_answer_by, new.first_due_at,
      new.status, new.closed_at, new.closed_by, new.reopened_soon, new.reopened_count, new.queue, new.channels[1], new.tag_ids,
      new.spam_at, new.merged_into_id, new.is_past))
  EXECUTE FUNCTION report_conversation();
--> statement-breakpoint
-- Packed by the numbers of tags, and by what each counts as: the worker does it anew.
delete from reported_days;--> statement-breakpoint
ALTER TABLE "reported_days" DROP CONSTRAINT "reported_days_agency_id_tag_day_pk";--> statement-breakpoint
ALTER TABLE "reported_days" DROP COLUMN "tag";--> statement-breakpoint
ALTER TABLE "reported_days" ADD COLUMN "tag_id" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "reported_days" ADD CONSTRAINT "reported_days_agency_id_tag_id_day_pk" PRIMARY KEY("agency_id","tag_id","day");--> statement-breakpoint
insert into reported_changes (agency_id, day) select distinct agency_id, floor(hour / 24.0)::integer from reported;--> statement-breakpoint
CREATE FUNCTION mark_days_of_tag() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  insert into reported_changes (agency_id, day)
  select distinct r.agency_id, floor(r.hour / 24.0)::integer from reported r
  where r.agency_id = new.agency_id and r.tag_ids is not null and r.tag_ids @> array[new.id];
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER tags_marked AFTER UPDATE ON tags FOR EACH ROW
  WHEN (old.root_id is distinct from new.root_id) EXECUTE FUNCTION mark_days_of_tag();
