ALTER TABLE "hand_outs" ADD COLUMN "tags" bigint[] DEFAULT '{}' NOT NULL;
