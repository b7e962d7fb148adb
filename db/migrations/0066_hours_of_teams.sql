-- Those of before could be set by no page, and were taken out with it.
ALTER TABLE "teams" ADD COLUMN "hours" jsonb;
