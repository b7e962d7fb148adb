CREATE TABLE "outside_mailboxes" (
	"agency_id" bigint NOT NULL,
	"address" text NOT NULL,
	"habit" text NOT NULL,
	CONSTRAINT "outside_mailboxes_agency_id_address_pk" PRIMARY KEY("agency_id","address")
);
--> statement-breakpoint
CREATE TABLE "outside_mails" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "outside_mails_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"mailbox" text NOT NULL,
	"is_own" boolean NOT NULL,
	"other" text NOT NULL,
	"subject" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"problem" text,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "outside_mails_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "outside_mailboxes" ADD CONSTRAINT "outside_mailboxes_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_mails" ADD CONSTRAINT "outside_mails_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outside_mails_mailbox" ON "outside_mails" USING btree ("agency_id","mailbox","id");