CREATE TABLE "saved_views" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "saved_views_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"owner_id" bigint NOT NULL,
	"is_shared" boolean NOT NULL,
	"name" text NOT NULL,
	"place" text NOT NULL,
	"asked" jsonb NOT NULL,
	"position" integer NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "saved_views_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_agency_id_owner_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","owner_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_views_offered" ON "saved_views" USING btree ("agency_id","owner_id") WHERE removed_at is null;
