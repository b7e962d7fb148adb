ALTER TABLE "contact_imports" ADD COLUMN "headings" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD COLUMN "counts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "contacts_merged_into" ON "contacts" USING btree ("agency_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "visitors_contact" ON "visitors" USING btree ("agency_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "contact_import_rows_contact" ON "contact_import_rows" USING btree ("agency_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "contact_merges_merged" ON "contact_merges" USING btree ("agency_id","merged_id");--> statement-breakpoint
CREATE INDEX "scheduled_messages_contact" ON "scheduled_messages" USING btree ("agency_id","contact_id");