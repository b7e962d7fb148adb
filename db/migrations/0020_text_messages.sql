CREATE TABLE "outbox" (
	"agency_id" bigint NOT NULL,
	"message_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	"not_before" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"confirms_stop" boolean DEFAULT false NOT NULL,
	CONSTRAINT "outbox_agency_id_message_id_pk" PRIMARY KEY("agency_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "outside_faults" (
	"agency_id" bigint PRIMARY KEY NOT NULL,
	"fault" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outside_texts" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outside_texts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sid" text NOT NULL,
	"phone" text NOT NULL,
	"number" text NOT NULL,
	"from" text NOT NULL,
	"body" text NOT NULL,
	"status" text NOT NULL,
	"error_code" integer,
	"callback" text,
	"media" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "outside_texts_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
DROP INDEX "raw_inbound_once";--> statement-breakpoint
ALTER TABLE "raw_inbound" ALTER COLUMN "external_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "hook_hash" text;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "last_inbound_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "last_sent_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "problem" text;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "problem_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "refused" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "refused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inboxes" ADD COLUMN "next_send_at" timestamp with time zone DEFAULT 'epoch' NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "segments" integer;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "wish" text;--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD COLUMN "state" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD COLUMN "lease_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_faults" ADD CONSTRAINT "outside_faults_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_texts" ADD CONSTRAINT "outside_texts_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_conversation" ON "outbox" USING btree ("agency_id","conversation_id","message_id");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("not_before") WHERE claimed_by is null;--> statement-breakpoint
CREATE INDEX "outbox_claimed" ON "outbox" USING btree ("claimed_by") WHERE claimed_by is not null;--> statement-breakpoint
CREATE INDEX "outside_texts_phone" ON "outside_texts" USING btree ("agency_id","phone","id");--> statement-breakpoint
CREATE INDEX "outside_texts_sid" ON "outside_texts" USING btree ("sid");--> statement-breakpoint
CREATE UNIQUE INDEX "inboxes_address" ON "inboxes" USING btree ("agency_id","channel","address") WHERE address is not null;--> statement-breakpoint
CREATE INDEX "inboxes_hook" ON "inboxes" USING btree ("hook_hash") WHERE hook_hash is not null;--> statement-breakpoint
CREATE INDEX "raw_inbound_waiting" ON "raw_inbound" USING btree ("id") WHERE state = 'waiting';--> statement-breakpoint
CREATE UNIQUE INDEX "raw_inbound_once" ON "raw_inbound" USING btree ("agency_id","inbox_id","external_id") WHERE external_id is not null;--> statement-breakpoint
-- Texts that were written before any number could be connected: nobody is to get a month's worth of them by surprise.
UPDATE "messages" SET "delivery" = 'failed', "delivery_detail" = 'delivery.unconnected' WHERE "channel" = 'text' AND "delivery" = 'queued';
