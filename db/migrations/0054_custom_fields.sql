CREATE TABLE "custom_fields" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "custom_fields_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_es" text,
	"choices" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "custom_fields_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_name" ON "custom_fields" USING btree ("agency_id","subject",fold("name")) WHERE removed_at is null;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_custom" ON "contacts" USING gin ("custom") WHERE custom <> '{}';--> statement-breakpoint
CREATE INDEX "conversations_custom" ON "conversations" USING gin ("custom") WHERE custom <> '{}';--> statement-breakpoint
-- Texts of own fields stand behind the location, ahead of points and accounts.
CREATE OR REPLACE FUNCTION contact_search_own() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  new.search := contact_search_text(new.agency_id, new.id, concat_ws(' ', new.name, new.organization),
    concat_ws(' ', new.location, (select string_agg(v.value #>> '{}', ' ' order by v.key) from jsonb_each(new.custom) v
      where jsonb_typeof(v.value) = 'string'), (select string_agg('x' || p.extension, ' ' order by p.id) from contact_points p
      where p.agency_id = new.agency_id and p.contact_id = new.id)));
  return new;
end $$;
--> statement-breakpoint
DROP TRIGGER contacts_search_own ON contacts;
--> statement-breakpoint
CREATE TRIGGER contacts_search_own BEFORE INSERT OR UPDATE OF name, organization, location, custom ON contacts
  FOR EACH ROW EXECUTE FUNCTION contact_search_own();
