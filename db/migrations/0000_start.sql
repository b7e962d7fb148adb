-- Trusted extensions: the owner of the database may create them.
CREATE EXTENSION IF NOT EXISTS unaccent;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- Words as they are written, accents ignored: one configuration serves English and Spanish.
CREATE TEXT SEARCH CONFIGURATION parley (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION parley
  ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
--> statement-breakpoint
CREATE TABLE "agencies" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "agencies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"color" text DEFAULT '#0c5a78' NOT NULL,
	"emergency_phone" text,
	"chat_sites" text[] DEFAULT '{}' NOT NULL,
	"chat_asks" text DEFAULT 'either' NOT NULL,
	"auto_response_en" text NOT NULL,
	"auto_response_es" text NOT NULL,
	"bubble_on" boolean DEFAULT false NOT NULL,
	"bubble_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"bubble_changed_by" bigint,
	"staff_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"reopen_window_days" integer DEFAULT 7 NOT NULL,
	"is_trial" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"user_id" bigint,
	"kind" text NOT NULL,
	"data" text DEFAULT '{}' NOT NULL,
	CONSTRAINT "audit_entries_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"agency_id" bigint NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"agency_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"role" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL,
	"away_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "memberships_agency_id_user_id_pk" PRIMARY KEY("agency_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "account_numbers" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "account_numbers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"number" text NOT NULL,
	CONSTRAINT "account_numbers_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_notes" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contact_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_notes_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_points" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contact_points_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"label" text,
	"is_primary" boolean DEFAULT false NOT NULL,
	"bad_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_points_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "contacts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"time_zone" text,
	"location" text,
	"meter" text,
	"zone" text,
	"latitude" double precision,
	"longitude" double precision,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"preferred_method" text,
	"unwanted_methods" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "log_entries" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "log_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"contact_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"author_id" bigint NOT NULL,
	"client_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "log_entries_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "visitors" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "visitors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"phone" text,
	"language" text DEFAULT 'en' NOT NULL,
	"contact_id" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "visitors_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "conversations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1),
	"contact_id" bigint,
	"visitor_id" bigint,
	"remote_name" text NOT NULL,
	"subject" text,
	"channel" text NOT NULL,
	"channels" text[] NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"queue" text NOT NULL,
	"assignee_id" bigint,
	"placed_because" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"placed_by" bigint,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"waiting_since" timestamp with time zone,
	"due_at" timestamp with time zone,
	"last_message_id" bigint,
	"last_message_at" timestamp with time zone NOT NULL,
	"last_message_by" text NOT NULL,
	"last_message_user_id" bigint,
	"last_message_kind" text DEFAULT 'message' NOT NULL,
	"last_words" text DEFAULT '' NOT NULL,
	"first_words" text DEFAULT '' NOT NULL,
	"last_inbound_id" bigint DEFAULT 0 NOT NULL,
	"last_event_id" bigint DEFAULT 0 NOT NULL,
	"message_count" integer DEFAULT 0 NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"first_inbound_at" timestamp with time zone,
	"first_answer_at" timestamp with time zone,
	"first_answer_by" bigint,
	"auto_responded_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" bigint,
	"reopened_count" integer DEFAULT 0 NOT NULL,
	"spam_at" timestamp with time zone,
	"earlier_id" bigint,
	CONSTRAINT "conversations_agency_id_id_pk" PRIMARY KEY("agency_id","id"),
	CONSTRAINT "conversations_clock" CHECK (("conversations"."waiting_since" is null) = ("conversations"."due_at" is null)),
	CONSTRAINT "conversations_closed" CHECK (("conversations"."status" = 'closed') = ("conversations"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"agency_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"seen" bigint,
	"held_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_agency_id_user_id_conversation_id_kind_pk" PRIMARY KEY("agency_id","user_id","conversation_id","kind")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "presence" (
	"agency_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"who" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"typing_at" timestamp with time zone,
	CONSTRAINT "presence_agency_id_conversation_id_who_pk" PRIMARY KEY("agency_id","conversation_id","who")
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"agency_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"message_id" bigint DEFAULT 0 NOT NULL,
	"mention_id" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "read_marks_agency_id_user_id_conversation_id_pk" PRIMARY KEY("agency_id","user_id","conversation_id")
);
--> statement-breakpoint
CREATE TABLE "routes" (
	"agency_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"inbox" text DEFAULT '' NOT NULL,
	"remote" text NOT NULL,
	"conversation_id" bigint NOT NULL,
	"blocked_at" timestamp with time zone,
	CONSTRAINT "routes_agency_id_channel_inbox_remote_pk" PRIMARY KEY("agency_id","channel","inbox","remote")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"conversation_id" bigint,
	"kind" text NOT NULL,
	"user_id" bigint,
	"message_id" bigint,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp (6) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "events_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "messages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"conversation_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"body" text NOT NULL,
	"user_id" bigint,
	"visitor_id" bigint,
	"address" text,
	"mentions" bigint[],
	"created_at" timestamp (6) with time zone DEFAULT clock_timestamp() NOT NULL,
	"client_id" text,
	"external_id" text,
	"delivery" text,
	"delivery_detail" text,
	"delivered_at" timestamp with time zone,
	"read_at" timestamp with time zone,
	"seen_by" bigint,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('parley', left(body, 100000))) STORED,
	CONSTRAINT "messages_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "raw_inbound" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "raw_inbound_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"inbox" text NOT NULL,
	"external_id" text NOT NULL,
	"sha256" "bytea" NOT NULL,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"message_id" bigint,
	"problem" text,
	CONSTRAINT "raw_inbound_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "kept_texts" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint,
	"slug" text NOT NULL,
	"conversation_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"theme" text DEFAULT 'system' NOT NULL,
	"letter_keys" boolean DEFAULT true NOT NULL,
	"sound" boolean DEFAULT true NOT NULL,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD CONSTRAINT "agencies_bubble_changed_by_users_id_fk" FOREIGN KEY ("bubble_changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_numbers" ADD CONSTRAINT "account_numbers_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_notes" ADD CONSTRAINT "contact_notes_agency_id_author_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","author_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entries" ADD CONSTRAINT "log_entries_agency_id_author_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","author_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visitors" ADD CONSTRAINT "visitors_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_visitor_id_visitors_agency_id_id_fk" FOREIGN KEY ("agency_id","visitor_id") REFERENCES "public"."visitors"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_assignee_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","assignee_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_earlier_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","earlier_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routes" ADD CONSTRAINT "routes_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_agency_id_visitor_id_visitors_agency_id_id_fk" FOREIGN KEY ("agency_id","visitor_id") REFERENCES "public"."visitors"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD CONSTRAINT "raw_inbound_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD CONSTRAINT "raw_inbound_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_texts" ADD CONSTRAINT "kept_texts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agencies_slug" ON "agencies" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "account_numbers_contact" ON "account_numbers" USING btree ("agency_id","contact_id");--> statement-breakpoint
CREATE INDEX "account_numbers_number" ON "account_numbers" USING btree ("agency_id","number");--> statement-breakpoint
CREATE INDEX "contact_notes_contact" ON "contact_notes" USING btree ("agency_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_points_contact" ON "contact_points" USING btree ("agency_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_points_value" ON "contact_points" USING btree ("agency_id","kind","value");--> statement-breakpoint
CREATE INDEX "contacts_name" ON "contacts" USING btree ("agency_id",lower("name"));--> statement-breakpoint
CREATE INDEX "log_entries_contact" ON "log_entries" USING btree ("agency_id","contact_id","happened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "log_entries_once" ON "log_entries" USING btree ("agency_id","author_id","client_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visitors_token" ON "visitors" USING btree ("agency_id","token_hash");--> statement-breakpoint
CREATE INDEX "conversations_open" ON "conversations" USING btree ("agency_id","assignee_id","queue","due_at") WHERE status = 'open';--> statement-breakpoint
CREATE INDEX "conversations_started" ON "conversations" USING btree ("agency_id","started_at","id");--> statement-breakpoint
CREATE INDEX "conversations_active" ON "conversations" USING btree ("agency_id","last_message_at","id");--> statement-breakpoint
CREATE INDEX "conversations_contact" ON "conversations" USING btree ("agency_id","contact_id","started_at");--> statement-breakpoint
CREATE INDEX "conversations_visitor" ON "conversations" USING btree ("agency_id","visitor_id");--> statement-breakpoint
CREATE INDEX "routes_conversation" ON "routes" USING btree ("agency_id","conversation_id");--> statement-breakpoint
CREATE INDEX "events_conversation" ON "events" USING btree ("agency_id","conversation_id","id");--> statement-breakpoint
CREATE INDEX "messages_thread" ON "messages" USING btree ("agency_id","conversation_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_by_user_once" ON "messages" USING btree ("agency_id","conversation_id","user_id","client_id") WHERE user_id is not null and client_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_by_visitor_once" ON "messages" USING btree ("agency_id","visitor_id","client_id") WHERE visitor_id is not null and client_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external_once" ON "messages" USING btree ("agency_id","channel","external_id") WHERE external_id is not null;--> statement-breakpoint
CREATE INDEX "messages_created" ON "messages" USING btree ("agency_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "raw_inbound_once" ON "raw_inbound" USING btree ("agency_id","channel","inbox","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "raw_inbound_bytes" ON "raw_inbound" USING btree ("agency_id","channel","inbox","sha256");--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));