CREATE TABLE "logos" (
	"agency_id" bigint PRIMARY KEY NOT NULL,
	"png" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agencies" ADD COLUMN "logo_key" text;--> statement-breakpoint
ALTER TABLE "logos" ADD CONSTRAINT "logos_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- It stood in the settings of letters alone; the first letter inbox is the one that is read.
INSERT INTO "logos" ("agency_id", "png")
select distinct on (agency_id) agency_id, decode(settings ->> 'logo', 'base64') from "inboxes"
where channel = 'letter' and settings ->> 'logo' is not null order by agency_id, id;--> statement-breakpoint
UPDATE "agencies" SET "logo_key" = left(md5(l.png), 12) FROM "logos" l WHERE l.agency_id = "agencies".id;--> statement-breakpoint
UPDATE "inboxes" SET "settings" = settings - 'logo' WHERE channel = 'letter';
