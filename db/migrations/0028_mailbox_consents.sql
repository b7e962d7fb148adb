CREATE TABLE "mailbox_consents" (
	"agency_id" bigint NOT NULL,
	"state_hash" text NOT NULL,
	"session_hash" text NOT NULL,
	"sealed" "bytea",
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "mailbox_consents_agency_id_state_hash_pk" PRIMARY KEY("agency_id","state_hash")
);
--> statement-breakpoint
ALTER TABLE "mailbox_consents" ADD CONSTRAINT "mailbox_consents_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;