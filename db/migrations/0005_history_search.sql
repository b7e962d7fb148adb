CREATE INDEX "contact_points_backwards" ON "contact_points" USING btree ("agency_id",reverse("value") text_pattern_ops) WHERE kind = 'phone';--> statement-breakpoint
CREATE INDEX "contacts_name_words" ON "contacts" USING gin (to_tsvector('parley', "name"));--> statement-breakpoint
CREATE INDEX "log_entries_happened" ON "log_entries" USING btree ("agency_id","happened_at","id");--> statement-breakpoint
CREATE INDEX "visitors_backwards" ON "visitors" USING btree ("agency_id",reverse("phone") text_pattern_ops) WHERE phone is not null;--> statement-breakpoint
CREATE INDEX "conversations_remote_words" ON "conversations" USING gin (to_tsvector('parley', "remote_name")) WHERE contact_id is null;--> statement-breakpoint
CREATE INDEX "conversations_tags" ON "conversations" USING btree ("agency_id","tags") WHERE tags <> '{}';