CREATE TABLE "canned_replies" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "canned_replies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint,
	"folder" text NOT NULL,
	"name" text NOT NULL,
	"text_en" text NOT NULL,
	"text_es" text NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "canned_replies_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "canned_uses" (
	"agency_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"canned_id" bigint NOT NULL,
	"used_at" timestamp with time zone NOT NULL,
	CONSTRAINT "canned_uses_agency_id_user_id_canned_id_pk" PRIMARY KEY("agency_id","user_id","canned_id")
);
--> statement-breakpoint
ALTER TABLE "canned_replies" ADD CONSTRAINT "canned_replies_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_replies" ADD CONSTRAINT "canned_replies_agency_id_owner_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","owner_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_uses" ADD CONSTRAINT "canned_uses_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "canned_uses" ADD CONSTRAINT "canned_uses_agency_id_canned_id_canned_replies_agency_id_id_fk" FOREIGN KEY ("agency_id","canned_id") REFERENCES "public"."canned_replies"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "canned_replies_offered" ON "canned_replies" USING btree ("agency_id","owner_id") WHERE removed_at is null;
