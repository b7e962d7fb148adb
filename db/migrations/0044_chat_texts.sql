ALTER TABLE "agencies" ADD COLUMN "chat_texts" jsonb DEFAULT '{}'::jsonb NOT NULL;
