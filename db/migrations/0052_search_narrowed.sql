CREATE INDEX "conversations_assignee" ON "conversations" USING btree ("agency_id","assignee_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_emergency" ON "conversations" USING btree ("agency_id","last_message_at","id") WHERE emergency_at is not null;--> statement-breakpoint
CREATE INDEX "messages_inbox" ON "messages" USING btree ("agency_id","inbox_id","conversation_id") WHERE inbox_id is not null;--> statement-breakpoint
DROP INDEX "conversations_active";--> statement-breakpoint
CREATE INDEX "conversations_active" ON "conversations" USING btree ("agency_id","last_message_at","id","started_at");
