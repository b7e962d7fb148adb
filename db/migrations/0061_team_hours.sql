-- No page has ever set them, so no row says anything here.
ALTER TABLE "teams" DROP COLUMN "has_own_hours";--> statement-breakpoint
ALTER TABLE "teams" DROP COLUMN "hours";
