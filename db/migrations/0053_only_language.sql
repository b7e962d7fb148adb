ALTER TABLE "agencies" ADD COLUMN "only_language" text;
