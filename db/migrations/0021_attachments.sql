CREATE TABLE "attachments" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "attachments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"message_id" bigint,
	"draft_of" bigint,
	"draft_kind" text,
	"user_id" bigint,
	"visitor_id" bigint,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" integer DEFAULT 0 NOT NULL,
	"width" integer,
	"height" integer,
	"has_preview" boolean DEFAULT false NOT NULL,
	"key" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"source" text,
	"problem" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "attachments_agency_id_id_pk" PRIMARY KEY("agency_id","id"),
	CONSTRAINT "attachments_draft_whose" CHECK (draft_of is null or (user_id is not null and draft_kind is not null))
);
--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_agency_id_draft_of_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","draft_of") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_agency_id_visitor_id_visitors_agency_id_id_fk" FOREIGN KEY ("agency_id","visitor_id") REFERENCES "public"."visitors"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attachments_key" ON "attachments" USING btree ("agency_id","key");--> statement-breakpoint
CREATE INDEX "attachments_message" ON "attachments" USING btree ("agency_id","message_id","id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "attachments_draft" ON "attachments" USING btree ("agency_id","draft_of","user_id") WHERE draft_of is not null;--> statement-breakpoint
CREATE INDEX "attachments_loose" ON "attachments" USING btree ("created_at") WHERE message_id is null and draft_of is null;