CREATE TABLE "reported_days" (
	"agency_id" bigint NOT NULL,
	"tag" text NOT NULL,
	"day" integer NOT NULL,
	"pack" "bytea" NOT NULL,
	CONSTRAINT "reported_days_agency_id_tag_day_pk" PRIMARY KEY("agency_id","tag","day")
);
--> statement-breakpoint
-- To make them smaller saves a third and takes longer than to read them.
ALTER TABLE reported_days ALTER COLUMN pack SET STORAGE EXTERNAL;
--> statement-breakpoint
CREATE TABLE "reported_changes" (
	"agency_id" bigint NOT NULL,
	"day" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "reported_changes_day" ON "reported_changes" USING btree ("agency_id","day");--> statement-breakpoint
-- Only ever one row more, never ON CONFLICT: a mark that is there already may be just about to be taken away by one who has
-- not seen this change. So nobody waits for anybody here either.
CREATE FUNCTION mark_reported_day() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op <> 'DELETE' then
    insert into reported_changes (agency_id, day) values (new.agency_id, floor(new.hour / 24.0));
  end if;
  if tg_op = 'DELETE' or tg_op = 'UPDATE' and old.hour <> new.hour then
    insert into reported_changes (agency_id, day) values (old.agency_id, floor(old.hour / 24.0));
  end if;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER reported_marked AFTER INSERT OR UPDATE OR DELETE ON reported FOR EACH ROW EXECUTE FUNCTION mark_reported_day();
--> statement-breakpoint
-- What there is is packed by the next turn of the worker.
insert into reported_changes (agency_id, day) select distinct agency_id, floor(hour / 24.0)::integer from reported;
