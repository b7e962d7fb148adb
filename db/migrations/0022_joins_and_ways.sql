ALTER TABLE "agencies" ADD COLUMN "chat_by_text" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "routes" ADD COLUMN "origin_id" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "origin_id" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_merged_into_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","merged_into_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_merged" ON "conversations" USING btree ("agency_id","merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_joined" CHECK ("conversations"."merged_into_id" is null or "conversations"."status" = 'closed');