ALTER TABLE "agencies" ADD COLUMN "missed_hours" integer DEFAULT 4 NOT NULL;--> statement-breakpoint
ALTER TABLE "visitors" ADD COLUMN "is_shared" boolean DEFAULT false NOT NULL;
