ALTER TABLE "contacts" ADD COLUMN "created_by" bigint;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "client_id" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "changed_by" bigint;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_agency_id_created_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","created_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_agency_id_changed_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","changed_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "contacts_once" ON "contacts" USING btree ("agency_id","created_by","client_id") WHERE client_id is not null;