ALTER TABLE "conversations" ADD COLUMN "snoozed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "snoozed_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "woke_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_snoozed" CHECK ("conversations"."snoozed_at" is null
        or ("conversations"."status" = 'open' and "conversations"."assignee_id" is not null and "conversations"."emergency_at" is null));--> statement-breakpoint
CREATE INDEX "conversations_snoozed_until" ON "conversations" USING btree ("agency_id","snoozed_until") WHERE snoozed_at is not null;
