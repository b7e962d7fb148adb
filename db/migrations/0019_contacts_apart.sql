CREATE TABLE "contacts_apart" (
	"agency_id" bigint NOT NULL,
	"one_id" bigint NOT NULL,
	"two_id" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" bigint NOT NULL,
	CONSTRAINT "contacts_apart_agency_id_one_id_two_id_pk" PRIMARY KEY("agency_id","one_id","two_id")
);
--> statement-breakpoint
ALTER TABLE "contacts_apart" ADD CONSTRAINT "contacts_apart_agency_id_one_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","one_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_apart" ADD CONSTRAINT "contacts_apart_agency_id_two_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","two_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts_apart" ADD CONSTRAINT "contacts_apart_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_apart_two" ON "contacts_apart" USING btree ("agency_id","two_id");