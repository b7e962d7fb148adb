ALTER TABLE "contact_imports" ADD COLUMN "headings" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "counts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_merged_into" ON "contacts" USING btree ("agency_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "visitors_contact" ON "visitors" USING btree ("agency_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "contact_import_rows_contact" ON "contact_import_rows" USING btree ("agency_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "contact_merges_merged" ON "contact_merges" USING btree ("agency_id","merged_id");--> statement-breakpoint
CREATE INDEX "scheduled_messages_contact" ON "scheduled_messages" USING btree ("agency_id","contact_id");--> statement-breakpoint
-- An import writes the parts before their contacts, so that the search text is made once and not three times.
ALTER TABLE "account_numbers" ALTER CONSTRAINT "account_numbers_agency_id_contact_id_contacts_agency_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "contact_notes" ALTER CONSTRAINT "contact_notes_agency_id_contact_id_contacts_agency_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;--> statement-breakpoint
ALTER TABLE "contact_points" ALTER CONSTRAINT "contact_points_agency_id_contact_id_contacts_agency_id_id_fk" DEFERRABLE INITIALLY IMMEDIATE;
