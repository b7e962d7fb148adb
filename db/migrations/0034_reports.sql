ALTER TABLE "conversations" ADD COLUMN "is_past" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "reopened_soon" boolean DEFAULT false NOT NULL;--> statement-breakpoint
update conversations set reopened_soon = true where reopened_count > 0;--> statement-breakpoint
update conversations c set is_past = true where exists (
  select from events e where e.agency_id = c.agency_id and e.conversation_id = c.id and e.kind = 'conversation.brought_in'
) and not exists (
  select from events e where e.agency_id = c.agency_id and e.conversation_id = c.id and e.kind = 'conversation.opened');--> statement-breakpoint
CREATE TABLE "reported" (
	"agency_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"hour" integer NOT NULL,
	"tags" text[],
	"pack" "bytea" NOT NULL,
	CONSTRAINT "reported_agency_id_conversation_id_pk" PRIMARY KEY("agency_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "reported" ADD CONSTRAINT "reported_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reported_hour" ON "reported" USING btree ("agency_id","hour");--> statement-breakpoint
CREATE INDEX "reported_tagged" ON "reported" USING btree ("agency_id","hour") WHERE tags is not null;--> statement-breakpoint
-- Every local hour by its number, from that of Monday, 1970-01-05 on: 24 are a day, 168 a week.
CREATE FUNCTION local_hour(at timestamptz, zone text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor(date_part('epoch', (at at time zone zone) - timestamp '1970-01-05') / 3600)::integer;
--> statement-breakpoint
-- What reports count of a conversation; nothing of spam, of old mail, of what stands in another one, of what a program wrote.
-- In the pack: hour, seconds to the first answer and to the end (-1: none), flags, channel, who answered and who closed.
CREATE FUNCTION reported_row(c conversations, zone text) RETURNS reported LANGUAGE sql IMMUTABLE AS $$
  select c.agency_id, c.id, local_hour(c.started_at, zone), nullif(c.tags, '{}'),
    int4send(local_hour(c.started_at, zone))
    || int4send(case when by_us then -1 else coalesce(date_part('epoch', c.first_answer_at - c.first_inbound_at)::integer, -1) end)
    || int4send(coalesce(date_part('epoch', c.closed_at - c.started_at)::integer, -1))
    || int4send(by_us::integer
      + case when by_us or c.first_answer_at is null or c.first_due_at is null then 0
          when c.first_answer_at <= c.first_due_at then 6 else 2 end
      + case when c.status = 'closed' and not c.reopened_soon then 8 else 0 end
      + case when c.reopened_count > 0 then 16 else 0 end
      + case when c.queue = 'missed' then 32 else 0 end)
    || decode(rpad(left(c.channels[1], 4), 4), 'escape')
    || int4send((coalesce(c.first_answer_by, 0) & 2147483647)::integer)
    || int4send((coalesce(c.closed_by, 0) & 2147483647)::integer)
  from (select c.started_by = 'agency' as by_us) one
  where c.spam_at is null and c.merged_into_id is null and not c.is_past and (by_us or c.first_inbound_at is not null)
$$;
--> statement-breakpoint
CREATE FUNCTION report_conversation() RETURNS trigger LANGUAGE plpgsql AS $$
declare
  r reported := reported_row(new, (select a.time_zone from agencies a where a.id = new.agency_id));
begin
  if r.agency_id is null then
    delete from reported o where o.agency_id = new.agency_id and o.conversation_id = new.id;
  else
    insert into reported values (r.*)
    on conflict (agency_id, conversation_id)
      do update set hour = excluded.hour, tags = excluded.tags, pack = excluded.pack;
  end if;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER conversations_reported_new AFTER INSERT ON conversations FOR EACH ROW EXECUTE FUNCTION report_conversation();
--> statement-breakpoint
-- Most of what happens in a conversation changes nothing of this.
CREATE TRIGGER conversations_reported AFTER UPDATE ON conversations FOR EACH ROW
  WHEN ((old.started_at, old.started_by, old.first_inbound_at, old.first_answer_at, old.first_answer_by, old.first_due_at,
      old.status, old.closed_at, old.closed_by, old.reopened_soon, old.reopened_count, old.queue, old.channels[1], old.tags,
      old.spam_at, old.merged_into_id, old.is_past)
    is distinct from (new.started_at, new.started_by, new.first_inbound_at, new.first_answer_at, new.first_answer_by, new.first_due_at,
      new.status, new.closed_at, new.closed_by, new.reopened_soon, new.reopened_count, new.queue, new.channels[1], new.tags,
      new.spam_at, new.merged_into_id, new.is_past))
  EXECUTE FUNCTION report_conversation();
--> statement-breakpoint
insert into reported select (r).* from (
  select reported_row(c, a.time_zone) as r from conversations c join agencies a on a.id = c.agency_id offset 0
) made where (r).agency_id is not null;
