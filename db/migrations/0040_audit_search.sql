ALTER TABLE "audit_entries" ADD COLUMN "person" bigint;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "contact" bigint;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "other_contact" bigint;--> statement-breakpoint
update audit_entries set person = (data::jsonb ->> 'person')::bigint where data ~ '"person":[0-9]';--> statement-breakpoint
update audit_entries set contact = coalesce(data::jsonb ->> 'contact', data::jsonb ->> 'kept', data::jsonb ->> 'one')::bigint,
  other_contact = coalesce(data::jsonb ->> 'merged', data::jsonb ->> 'two')::bigint
where data ~ '"(contact|kept|one)":[0-9]';--> statement-breakpoint
CREATE INDEX "audit_entries_kind" ON "audit_entries" USING btree ("agency_id","kind","id");--> statement-breakpoint
CREATE INDEX "audit_entries_user" ON "audit_entries" USING btree ("agency_id","user_id","id");--> statement-breakpoint
CREATE INDEX "audit_entries_at" ON "audit_entries" USING btree ("agency_id","at");--> statement-breakpoint
CREATE INDEX "audit_entries_person" ON "audit_entries" USING btree ("agency_id","person") WHERE person is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_contact" ON "audit_entries" USING btree ("agency_id","contact") WHERE contact is not null;--> statement-breakpoint
CREATE INDEX "audit_entries_other_contact" ON "audit_entries" USING btree ("agency_id","other_contact") WHERE other_contact is not null;
