ALTER TABLE "visitors" ADD COLUMN "is_shared" boolean DEFAULT false NOT NULL;
