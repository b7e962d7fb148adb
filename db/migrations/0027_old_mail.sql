CREATE TABLE "mail_imports" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "mail_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"inbox_id" bigint NOT NULL,
	"place" text NOT NULL,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "mail_imports_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD COLUMN "import_id" bigint;--> statement-breakpoint
ALTER TABLE "mail_imports" ADD CONSTRAINT "mail_imports_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD CONSTRAINT "raw_inbound_agency_id_import_id_mail_imports_agency_id_id_fk" FOREIGN KEY ("agency_id","import_id") REFERENCES "public"."mail_imports"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "raw_inbound_import" ON "raw_inbound" USING btree ("agency_id","import_id") WHERE import_id is not null;