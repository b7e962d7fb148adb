CREATE TABLE "hand_outs" (
	"agency_id" bigint PRIMARY KEY NOT NULL,
	"way" text NOT NULL,
	"channels" text[] NOT NULL,
	"most" integer
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "handed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "hand_outs" ADD CONSTRAINT "hand_outs_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;
