ALTER TABLE "memberships" ADD COLUMN "on_duty_since" timestamp with time zone;--> statement-breakpoint
CREATE TABLE "keywords" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "keywords_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"language" text NOT NULL,
	"words" text NOT NULL,
	"stems" text NOT NULL,
	"wrong" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "keywords_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "emergency_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "emergency_by" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "no_emergency_by" bigint;--> statement-breakpoint
ALTER TABLE "keywords" ADD CONSTRAINT "keywords_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_emergency_by_keywords_agency_id_id_fk" FOREIGN KEY ("agency_id","emergency_by") REFERENCES "public"."keywords"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "keywords_once" ON "keywords" USING btree ("agency_id","language","stems") WHERE removed_at is null;
