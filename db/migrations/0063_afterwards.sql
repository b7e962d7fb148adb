ALTER TABLE "canned_replies" ADD COLUMN "afterwards" jsonb;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "afterwards" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "afterwards" jsonb;
