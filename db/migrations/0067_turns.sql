-- Whose turn it was, apart from memberships: those stand on every machine where agencies are spread, and each hand-out wrote there.
CREATE TABLE "hand_out_turns" (
	"agency_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"handed_at" timestamp with time zone NOT NULL,
	PRIMARY KEY ("agency_id", "user_id"),
	FOREIGN KEY ("agency_id", "user_id") REFERENCES "memberships"("agency_id", "user_id")
) WITH (fillfactor = 50);
--> statement-breakpoint
INSERT INTO "hand_out_turns" ("agency_id", "user_id", "handed_at")
	SELECT "agency_id", "user_id", "handed_at" FROM "memberships" WHERE "handed_at" IS NOT NULL;
--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "handed_at";
