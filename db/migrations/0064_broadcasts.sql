CREATE TABLE "broadcast_recipients" (
	"agency_id" bigint NOT NULL,
	"broadcast_id" bigint NOT NULL,
	"contact_id" bigint NOT NULL,
	"language" text NOT NULL,
	"state" text DEFAULT 'due' NOT NULL,
	"because" text,
	"step" integer DEFAULT -1 NOT NULL,
	"next_at" timestamp with time zone,
	CONSTRAINT "broadcast_recipients_agency_id_broadcast_id_contact_id_pk" PRIMARY KEY("agency_id","broadcast_id","contact_id")
);--> statement-breakpoint
CREATE TABLE "broadcast_sends" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "broadcast_sends_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"broadcast_id" bigint NOT NULL,
	"contact_id" bigint,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"address" text NOT NULL,
	"step" integer NOT NULL,
	"is_last" boolean NOT NULL,
	"delivery" text DEFAULT 'queued' NOT NULL,
	"detail" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"not_before" timestamp with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"inbox_id" bigint,
	"external_id" text,
	"segments" integer,
	CONSTRAINT "broadcast_sends_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);--> statement-breakpoint
CREATE TABLE "broadcast_texts" (
	"agency_id" bigint NOT NULL,
	"broadcast_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "broadcast_texts_agency_id_broadcast_id_channel_language_pk" PRIMARY KEY("agency_id","broadcast_id","channel","language")
);--> statement-breakpoint
CREATE TABLE "broadcasts" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "broadcasts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"client_id" text NOT NULL,
	"created_by" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"purpose" text DEFAULT 'bulletin' NOT NULL,
	"audience" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"priorities" jsonb DEFAULT '{"text":1}'::jsonb NOT NULL,
	"wait_minutes" integer DEFAULT 240 NOT NULL,
	"override" boolean DEFAULT false NOT NULL,
	"override_why" text,
	"state" text DEFAULT 'draft' NOT NULL,
	"local_time" text,
	"send_at" timestamp with time zone,
	"asked_by" bigint,
	"started_by" bigint,
	"started_at" timestamp with time zone,
	"frozen_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "broadcasts_agency_id_id_pk" PRIMARY KEY("agency_id","id"),
	CONSTRAINT "broadcasts_once" UNIQUE("agency_id","created_by","client_id")
);--> statement-breakpoint
ALTER TABLE "broadcast_recipients" ADD CONSTRAINT "broadcast_recipients_agency_id_broadcast_id_broadcasts_agency_id_id_fk" FOREIGN KEY ("agency_id","broadcast_id") REFERENCES "public"."broadcasts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_recipients" ADD CONSTRAINT "broadcast_recipients_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_sends" ADD CONSTRAINT "broadcast_sends_agency_id_broadcast_id_broadcasts_agency_id_id_fk" FOREIGN KEY ("agency_id","broadcast_id") REFERENCES "public"."broadcasts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_sends" ADD CONSTRAINT "broadcast_sends_agency_id_contact_id_contacts_agency_id_id_fk" FOREIGN KEY ("agency_id","contact_id") REFERENCES "public"."contacts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_sends" ADD CONSTRAINT "broadcast_sends_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_texts" ADD CONSTRAINT "broadcast_texts_agency_id_broadcast_id_broadcasts_agency_id_id_fk" FOREIGN KEY ("agency_id","broadcast_id") REFERENCES "public"."broadcasts"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_agency_id_created_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","created_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_agency_id_asked_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","asked_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcasts" ADD CONSTRAINT "broadcasts_agency_id_started_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","started_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcast_recipients_next" ON "broadcast_recipients" USING btree ("agency_id","broadcast_id","next_at") WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX "broadcast_recipients_state" ON "broadcast_recipients" USING btree ("agency_id","broadcast_id","state","because","contact_id");--> statement-breakpoint
CREATE INDEX "broadcast_recipients_contact" ON "broadcast_recipients" USING btree ("agency_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "broadcast_sends_once" ON "broadcast_sends" USING btree ("agency_id","broadcast_id","channel","address") WHERE contact_id is not null and address <> '';--> statement-breakpoint
CREATE INDEX "broadcast_sends_next" ON "broadcast_sends" USING btree ("agency_id","broadcast_id","channel","id") WHERE delivery = 'queued' and claimed_by is null;--> statement-breakpoint
CREATE INDEX "broadcast_sends_trial" ON "broadcast_sends" USING btree ("agency_id","broadcast_id") WHERE contact_id is null;--> statement-breakpoint
CREATE INDEX "broadcast_sends_claimed" ON "broadcast_sends" USING btree ("claimed_by") WHERE claimed_by is not null;--> statement-breakpoint
CREATE INDEX "broadcast_sends_recipient" ON "broadcast_sends" USING btree ("agency_id","broadcast_id","contact_id");--> statement-breakpoint
CREATE INDEX "broadcast_sends_address" ON "broadcast_sends" USING btree ("agency_id","channel","address","id");--> statement-breakpoint
CREATE INDEX "broadcast_sends_contact" ON "broadcast_sends" USING btree ("agency_id","contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "broadcasts_sending" ON "broadcasts" USING btree ("agency_id","id") WHERE state = 'sending';
