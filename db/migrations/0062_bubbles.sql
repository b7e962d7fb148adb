-- Half of each page stays free: who has a page open is written without an index to change, in place.
CREATE TABLE "bubbles" (
	"agency_id" bigint PRIMARY KEY NOT NULL REFERENCES "agencies"("id"),
	"is_on" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" bigint REFERENCES "users"("id"),
	"because" text DEFAULT 'hand' NOT NULL,
	"staff_seen_at" timestamp with time zone DEFAULT now() NOT NULL
) WITH (fillfactor = 50);
--> statement-breakpoint
INSERT INTO "bubbles" ("agency_id", "is_on", "changed_at", "changed_by", "because", "staff_seen_at")
	SELECT "id", "bubble_on", "bubble_changed_at", "bubble_changed_by", "bubble_because", "staff_seen_at" FROM "agencies";
--> statement-breakpoint
ALTER TABLE "agencies" DROP COLUMN "bubble_on", DROP COLUMN "bubble_changed_at", DROP COLUMN "bubble_changed_by",
	DROP COLUMN "bubble_because", DROP COLUMN "staff_seen_at";
