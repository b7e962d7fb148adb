CREATE TABLE "letter_batches" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "letter_batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"printed_at" timestamp with time zone NOT NULL,
	"printed_by" bigint NOT NULL,
	"posted_at" timestamp with time zone,
	"posted_by" bigint,
	"look" jsonb NOT NULL,
	CONSTRAINT "letter_batches_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"agency_id" bigint NOT NULL,
	"batch_id" bigint NOT NULL,
	"message_id" bigint NOT NULL,
	"place" integer NOT NULL,
	"address" text[] DEFAULT '{}' NOT NULL,
	"language" text NOT NULL,
	CONSTRAINT "letters_agency_id_batch_id_message_id_pk" PRIMARY KEY("agency_id","batch_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "writes_letters" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "delivery_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_agency_id_printed_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","printed_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_batches" ADD CONSTRAINT "letter_batches_agency_id_posted_by_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","posted_by") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_agency_id_batch_id_letter_batches_agency_id_id_fk" FOREIGN KEY ("agency_id","batch_id") REFERENCES "public"."letter_batches"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_agency_id_message_id_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","message_id") REFERENCES "public"."messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_batches_newest" ON "letter_batches" USING btree ("agency_id","printed_at");--> statement-breakpoint
CREATE INDEX "letters_message" ON "letters" USING btree ("agency_id","message_id");--> statement-breakpoint
CREATE INDEX "messages_to_print" ON "messages" USING btree ("agency_id","id") WHERE channel = 'letter' and delivery = 'queued';