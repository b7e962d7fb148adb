CREATE TABLE "bulk_runs" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "bulk_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"client_id" text NOT NULL,
	"action" text NOT NULL,
	"input" jsonb NOT NULL,
	"state" text NOT NULL,
	"listed" text,
	"total" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "bulk_runs_agency_id_id_pk" PRIMARY KEY("agency_id","id"),
	CONSTRAINT "bulk_runs_once" UNIQUE("agency_id","user_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"agency_id" bigint NOT NULL,
	"run_id" bigint NOT NULL,
	"place" integer NOT NULL,
	"conversation_id" bigint NOT NULL,
	"seen" bigint NOT NULL,
	"saw" bigint,
	"outcome" text,
	"because" text,
	"kept" jsonb,
	"undone" text,
	CONSTRAINT "bulk_items_agency_id_run_id_conversation_id_pk" PRIMARY KEY("agency_id","run_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_agency_id_run_id_bulk_runs_agency_id_id_fk" FOREIGN KEY ("agency_id","run_id") REFERENCES "public"."bulk_runs"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_runs_old" ON "bulk_runs" USING btree ("at");--> statement-breakpoint
CREATE INDEX "bulk_items_conversation" ON "bulk_items" USING btree ("agency_id","conversation_id");
