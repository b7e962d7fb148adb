CREATE TABLE "notices" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
DROP INDEX "contacts_name";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "search" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_search_start" ON "contacts" USING btree ("agency_id",left("search", 40) text_pattern_ops);--> statement-breakpoint
CREATE INDEX "contacts_search" ON "contacts" USING gin ("search" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "contacts_tags" ON "contacts" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("agency_id",lower("name"),"id");--> statement-breakpoint
CREATE FUNCTION contact_search_text(agency bigint, contact bigint, name text, location text) RETURNS text
LANGUAGE sql STABLE AS $$
  select left(lower(unaccent(concat_ws(' ', name, location,
    (select string_agg(p.value, ' ' order by p.id) from contact_points p
     where p.agency_id = agency and p.contact_id = contact),
    (select string_agg(a.number || ' ' || regexp_replace(a.number, '[^[:alnum:]]', '', 'g'), ' ' order by a.id)
     from account_numbers a where a.agency_id = agency and a.contact_id = contact)))), 4000)
$$;
--> statement-breakpoint
CREATE FUNCTION contact_search_own() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  new.search := contact_search_text(new.agency_id, new.id, new.name, new.location);
  return new;
end $$;
--> statement-breakpoint
CREATE TRIGGER contacts_search_own BEFORE INSERT OR UPDATE OF name, location ON contacts
  FOR EACH ROW EXECUTE FUNCTION contact_search_own();
--> statement-breakpoint
-- Once a statement and not once a row: an import adds hundreds at a time.
CREATE FUNCTION contact_search_of_parts() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  update contacts k set search = contact_search_text(k.agency_id, k.id, k.name, k.location)
  from (select distinct agency_id, contact_id from changed) part
  where k.agency_id = part.agency_id and k.id = part.contact_id;
  return null;
end $$;
--> statement-breakpoint
CREATE TRIGGER contact_points_search_insert AFTER INSERT ON contact_points
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER contact_points_search_new AFTER UPDATE ON contact_points
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER contact_points_search_old AFTER UPDATE ON contact_points
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER contact_points_search_delete AFTER DELETE ON contact_points
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER account_numbers_search_insert AFTER INSERT ON account_numbers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER account_numbers_search_new AFTER UPDATE ON account_numbers
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER account_numbers_search_old AFTER UPDATE ON account_numbers
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
CREATE TRIGGER account_numbers_search_delete AFTER DELETE ON account_numbers
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION contact_search_of_parts();
--> statement-breakpoint
UPDATE contacts SET name = name;
