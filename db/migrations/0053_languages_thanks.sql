ALTER TABLE "agencies" ADD COLUMN "only_language" text;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "thanks_by_text" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "thanks_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "thanks_es" text DEFAULT '' NOT NULL;
