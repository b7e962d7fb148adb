CREATE TABLE "mail_folders" (
	"agency_id" bigint NOT NULL,
	"inbox_id" bigint NOT NULL,
	"folder" text NOT NULL,
	"uid_validity" text NOT NULL,
	"last_uid" bigint NOT NULL,
	CONSTRAINT "mail_folders_agency_id_inbox_id_folder_pk" PRIMARY KEY("agency_id","inbox_id","folder")
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"agency_id" bigint NOT NULL,
	"message_id" bigint NOT NULL,
	"internet_id" text DEFAULT '' NOT NULL,
	"refs" text[] DEFAULT '{}' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"parties" jsonb NOT NULL,
	"reply_to" text,
	"pieces" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"has_html" boolean DEFAULT false NOT NULL,
	"automatic" text,
	"automatic_why" text,
	"doubts" text[] DEFAULT '{}' NOT NULL,
	"sealed" text,
	"dmarc" text,
	"answers_id" bigint,
	"suggested_id" bigint,
	"suggested_because" text,
	CONSTRAINT "mails_agency_id_message_id_pk" PRIMARY KEY("agency_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "mail_folders" ADD CONSTRAINT "mail_folders_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mails_internet_id" ON "mails" USING btree ("agency_id","internet_id") WHERE internet_id <> '';--> statement-breakpoint
CREATE INDEX "raw_inbound_message" ON "raw_inbound" USING btree ("agency_id","message_id") WHERE message_id is not null;