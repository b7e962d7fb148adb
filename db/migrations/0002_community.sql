CREATE TABLE "consents" (
	"agency_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" bigint,
	"message_id" bigint,
	CONSTRAINT "consents_agency_id_kind_value_purpose_pk" PRIMARY KEY("agency_id","kind","value","purpose")
);
--> statement-breakpoint
CREATE TABLE "log_entry_versions" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "log_entry_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"entry_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone DEFAULT now() NOT NULL,
	"replaced_by" bigint NOT NULL,
	CONSTRAINT "log_entry_versions_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_import_rows" (
	"agency_id" bigint NOT NULL,
	"import_id" bigint NOT NULL,
	"row_number" integer NOT NULL,
	"cells" jsonb NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"value" text,
	"contact_id" bigint,
	"applied_at" timestamp with time zone,
	"before" jsonb,
	CONSTRAINT "contact_import_rows_agency_id_import_id_row_number_pk" PRIMARY KEY("agency_id","import_id","row_number")
);
--> statement-breakpoint
CREATE TABLE "contact_imports" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contact_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"file_name" text NOT NULL,
	"file" "bytea",
	"columns" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'uploaded' NOT NULL,
	"row_count" integer DEFAULT 0 NOT NULL,
	"done_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "contact_imports_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_merges" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contact_merges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kept_id" bigint NOT NULL,
	"merged_id" bigint NOT NULL,
	"moved" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" bigint NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by" bigint,
	CONSTRAINT "contact_merges_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "scheduled_messages" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "scheduled_messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"body" text NOT NULL,
	"author_id" bigint NOT NULL,
	"override" boolean DEFAULT false NOT NULL,
	"local_time" text NOT NULL,
	"time_zone" text NOT NULL,
	"send_at" timestamp with time zone NOT NULL,
	"written_at" timestamp (6) with time zone DEFAULT clock_timestamp() NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"held_reason" text,
	"decided_by" bigint,
	"decided_at" timestamp with time zone,
	"conversation_id" bigint,
	"message_id" bigint,
	"client_id" text NOT NULL,
	CONSTRAINT "scheduled_messages_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "deleted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "deleted_by" bigint;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into_id" bigint;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "erased_by" bigint;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "erased_why" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "legal_hold" text;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entry_versions" ADD CONSTRAINT "log_entry_versions_agency_id_entry_id_log_entries_agency_id_id_fk" FOREIGN KEY ("agency_id","entry_id") REFERENCES "public"."log_entries"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entry_versions" ADD CONSTRAINT "log_entry_versions_agency_id_replaced_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","replaced_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD CONSTRAINT "contact_import_rows_agency_id_import_id_contact_imports_agency_id_id_fk" FOREIGN KEY ("agency_id","import_id") REFERENCES "public"."contact_imports"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_import_rows" ADD CONSTRAINT "contact_import_rows_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_imports" ADD CONSTRAINT "contact_imports_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_agency_id_kept_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","kept_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_agency_id_merged_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","merged_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_merges" ADD CONSTRAINT "contact_merges_agency_id_undone_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","undone_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_agency_id_author_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","author_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_agency_id_decided_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","decided_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "log_entry_versions_entry" ON "log_entry_versions" USING btree ("agency_id","entry_id");--> statement-breakpoint
CREATE INDEX "contact_import_rows_outcome" ON "contact_import_rows" USING btree ("agency_id","import_id","outcome");--> statement-breakpoint
CREATE INDEX "contact_merges_kept" ON "contact_merges" USING btree ("agency_id","kept_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scheduled_messages_once" ON "scheduled_messages" USING btree ("agency_id","author_id","client_id");--> statement-breakpoint
CREATE INDEX "scheduled_messages_waiting" ON "scheduled_messages" USING btree ("agency_id","contact_id","send_at") WHERE state in ('pending', 'held');--> statement-breakpoint
CREATE INDEX "scheduled_messages_message" ON "scheduled_messages" USING btree ("agency_id","message_id") WHERE message_id is not null;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_agency_id_merged_into_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","merged_into_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_agency_id_deleted_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","deleted_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_agency_id_erased_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","erased_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- The one gate of everything that is sent: null when it may go, else why not. A STOP stands above every override.
CREATE FUNCTION send_refusal(
  agency bigint, contact bigint, channel text, address text, purpose text, override boolean
) RETURNS text LANGUAGE sql STABLE AS $$
  select case
    when $3 = 'chat' then null
    when exists (
      select from consents c where c.agency_id = $1 and c.value = lower($4) and c.purpose = $5
        and c.kind = case $3 when 'text' then 'phone' when 'email' then 'email' else 'address' end
        and c.state = 'refused') then 'refused'
    when $5 = 'bulletin' and not exists (
      select from consents c where c.agency_id = $1 and c.value = lower($4) and c.purpose = $5
        and c.kind = case $3 when 'text' then 'phone' when 'email' then 'email' else 'address' end
        and c.state = 'given') then 'not_given'
    when exists (
      select from contacts k where k.agency_id = $1 and k.id = $2 and k.deleted_at is not null)
      then 'contact_gone'
    when exists (
      select from contact_points p where p.agency_id = $1 and p.contact_id = $2 and lower(p.value) = lower($4)
        and p.bad_at is not null) then 'point_bad'
    when not $6 and exists (
      select from contacts k where k.agency_id = $1 and k.id = $2 and $3 = any(k.unwanted_methods)) then 'unwanted'
  end
$$;
