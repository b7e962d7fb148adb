CREATE TABLE "teams" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "teams_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"color" text NOT NULL,
	"has_own_hours" boolean DEFAULT false NOT NULL,
	"hours" jsonb,
	"goal_new" integer,
	"goal_missed" integer,
	"goal_yours" integer,
	"goal_emergency" integer,
	"archived_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"agency_id" bigint NOT NULL,
	"team_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	CONSTRAINT "team_members_agency_id_team_id_user_id_pk" PRIMARY KEY("agency_id","team_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_agency_id_team_id_teams_agency_id_id_fk" FOREIGN KEY ("agency_id","team_id") REFERENCES "public"."teams"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_agency_id_user_id_memberships_agency_id_user_id_fk" FOREIGN KEY ("agency_id","user_id") REFERENCES "public"."memberships"("agency_id","user_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name" ON "teams" USING btree ("agency_id",fold("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "team_members_user" ON "team_members" USING btree ("agency_id","user_id");--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "has_teams" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "team_id" bigint;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_agency_id_team_id_teams_agency_id_id_fk" FOREIGN KEY ("agency_id","team_id") REFERENCES "public"."teams"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_team" ON "conversations" USING btree ("agency_id","team_id","last_message_at","id") WHERE team_id is not null;
