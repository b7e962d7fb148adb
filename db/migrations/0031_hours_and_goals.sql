ALTER TABLE "agencies" ADD COLUMN "hours" jsonb;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "goal_new" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "goal_missed" integer DEFAULT 240 NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "goal_yours" integer DEFAULT 120 NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "goal_emergency" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "bubble_follows" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "bubble_because" text DEFAULT 'hand' NOT NULL;--> statement-breakpoint
UPDATE "agencies" SET "goal_missed" = "missed_hours" * 60;--> statement-breakpoint
UPDATE "agencies" SET "bubble_because" = 'empty' WHERE "bubble_changed_by" IS NULL AND NOT "bubble_on";--> statement-breakpoint
ALTER TABLE "agencies" DROP COLUMN "missed_hours";--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "due_goal" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "due_from" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "soon_at" timestamp with time zone;--> statement-breakpoint
-- What an earlier version has reckoned followed from where it stands, more or less; what is closed has no clock.
UPDATE "conversations" SET "due_goal" = CASE WHEN "assignee_id" IS NULL THEN "queue" ELSE 'assigned' END,
	"due_from" = "waiting_since", "soon_at" = "waiting_since" + 0.75 * ("due_at" - "waiting_since")
	WHERE "status" = 'open' AND "waiting_since" IS NOT NULL;
