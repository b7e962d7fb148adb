ALTER TABLE "messages" ADD COLUMN "stopped_clock" jsonb;
