ALTER TABLE "conversations" ADD COLUMN "first_due_at" timestamp with time zone;
