CREATE TABLE "models" (
	"agency_id" bigint PRIMARY KEY NOT NULL,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"sealed" "bytea",
	"uses" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "model_uses" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "by_model" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "replaced" text;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
