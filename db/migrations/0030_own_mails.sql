ALTER TABLE "memberships" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "signatures" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "mail" jsonb;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD COLUMN "mail" jsonb;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "split_from_id" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_split_from_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","split_from_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;
