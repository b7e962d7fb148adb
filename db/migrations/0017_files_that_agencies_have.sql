ALTER TABLE "contact_points" ADD COLUMN "extension" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "organization" text;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD COLUMN "means_id" bigint;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD COLUMN "lost" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "encoding" text;--> statement-breakpoint
-- A field of an import may stand in several columns.
UPDATE "contact_imports" SET "columns" = (
  select coalesce(jsonb_object_agg(key, indices), '{}') from (
    select case key when 'mobile' then 'phone' else key end as key,
      jsonb_agg(value order by key = 'mobile') filter (where jsonb_typeof(value) = 'number') as indices
    from jsonb_each("columns") group by 1) fields) where "columns" <> '{}';
--> statement-breakpoint
-- With the organization behind the name, and the extensions behind the place.
CREATE OR REPLACE FUNCTION contact_search_own() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  new.search := contact_search_text(new.agency_id, new.id, concat_ws(' ', new.name, new.organization),
    concat_ws(' ', new.location, (select string_agg('x' || p.extension, ' ' order by p.id) from contact_points p
      where p.agency_id = new.agency_id and p.contact_id = new.id)));
  return new;
end $$;
--> statement-breakpoint
DROP TRIGGER contacts_search_own ON contacts;
--> statement-breakpoint
CREATE TRIGGER contacts_search_own BEFORE INSERT OR UPDATE OF name, organization, location ON contacts
  FOR EACH ROW EXECUTE FUNCTION contact_search_own();
