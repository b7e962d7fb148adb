CREATE TABLE "alerts" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "alerts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"about" text NOT NULL,
	"conversation_id" bigint,
	"message_id" bigint,
	"scheduled_id" bigint,
	"told" text NOT NULL,
	"because" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"read_at" timestamp with time zone,
	"over_at" timestamp with time zone,
	"pushed_at" timestamp with time zone,
	"digested_at" timestamp with time zone,
	CONSTRAINT "alerts_agency_id_user_id_id_pk" PRIMARY KEY("agency_id","user_id","id")
);
--> statement-breakpoint
CREATE TABLE "alert_preferences" (
	"agency_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"ways" jsonb NOT NULL,
	"quiet_from" integer,
	"quiet_until" integer,
	"digest" boolean DEFAULT true NOT NULL,
	"digest_at" integer,
	"names" boolean DEFAULT false NOT NULL,
	"digested_on" date,
	CONSTRAINT "alert_preferences_agency_id_user_id_pk" PRIMARY KEY("agency_id","user_id"),
	CONSTRAINT "alert_preferences_quiet" CHECK ((quiet_from is null) = (quiet_until is null))
);
--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"endpoint_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"session_hash" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "push_keys" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"public_key" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "push_keys_one" CHECK (id = 1)
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "escalate_minutes" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "escalate_to" text DEFAULT 'managers' NOT NULL;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_agency_id_scheduled_id_scheduled_messages_agency_id_id_fk" FOREIGN KEY ("agency_id","scheduled_id") REFERENCES "public"."scheduled_messages"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_preferences" ADD CONSTRAINT "alert_preferences_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_once" ON "alerts" USING btree ("agency_id","user_id","kind","about");--> statement-breakpoint
CREATE INDEX "alerts_of_scheduled" ON "alerts" USING btree ("agency_id","scheduled_id") WHERE scheduled_id is not null;--> statement-breakpoint
CREATE INDEX "alerts_of" ON "alerts" USING btree ("agency_id","conversation_id") WHERE conversation_id is not null;--> statement-breakpoint
CREATE INDEX "alerts_waiting" ON "alerts" USING btree ("agency_id","user_id") WHERE told <> 'no' and read_at is null and over_at is null;--> statement-breakpoint
CREATE INDEX "alerts_at" ON "alerts" USING brin ("at");--> statement-breakpoint
CREATE INDEX "push_subscriptions_user" ON "push_subscriptions" USING btree ("user_id");
