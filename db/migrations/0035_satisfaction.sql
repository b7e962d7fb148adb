ALTER TABLE "agencies" ADD COLUMN "satisfaction_channels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "satisfaction_en" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "satisfaction_es" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE TABLE "satisfaction" (
	"agency_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"address" text,
	"planned_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"score" integer,
	"comment" text DEFAULT '' NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "satisfaction_agency_id_conversation_id_pk" PRIMARY KEY("agency_id","conversation_id"),
	CONSTRAINT "satisfaction_score" CHECK (score between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "satisfaction" ADD CONSTRAINT "satisfaction_conversation" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "satisfaction_asked" ON "satisfaction" USING btree ("agency_id","asked_at");
