ALTER TABLE "conversations" ADD COLUMN "follower_ids" bigint[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "conversations_follower_ids" ON "conversations" USING gin ("follower_ids") WHERE follower_ids <> '{}';--> statement-breakpoint
CREATE INDEX "messages_mentions" ON "messages" USING gin ("mentions") WHERE mentions is not null;
