CREATE TABLE "inboxes" (
	"agency_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "inboxes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'unconnected' NOT NULL,
	CONSTRAINT "inboxes_agency_id_id_pk" PRIMARY KEY("agency_id","id")
);
--> statement-breakpoint
ALTER TABLE "inboxes" ADD CONSTRAINT "inboxes_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "inboxes_one_chat" ON "inboxes" USING btree ("agency_id") WHERE channel = 'chat';--> statement-breakpoint
-- One of every channel for each agency that is there, as a new one gets them.
INSERT INTO "inboxes" ("agency_id", "channel", "state")
  select a.id, c.channel, c.state from agencies a cross join
    (values (1, 'chat', 'on'), (2, 'text', 'unconnected'), (3, 'email', 'unconnected'), (4, 'letter', 'unconnected'))
      c(place, channel, state)
  order by a.id, c.place;--> statement-breakpoint
-- Where routes name a number or a mailbox, it is that one; of several the others are inboxes of their own.
UPDATE "inboxes" i SET "name" = r.inbox
  from (select agency_id, channel, min(inbox) as inbox from routes where inbox <> '' group by agency_id, channel) r
  where i.agency_id = r.agency_id and i.channel = r.channel;--> statement-breakpoint
INSERT INTO "inboxes" ("agency_id", "channel", "name")
  select distinct r.agency_id, r.channel, r.inbox from routes r where r.inbox <> '' and not exists (
    select from inboxes i where i.agency_id = r.agency_id and i.channel = r.channel and i.name = r.inbox);--> statement-breakpoint
ALTER TABLE "routes" ADD COLUMN "inbox_id" bigint;--> statement-breakpoint
UPDATE "routes" r SET "inbox_id" = (
  select min(i.id) from inboxes i
  where i.agency_id = r.agency_id and i.channel = r.channel and (r.inbox = '' or i.name = r.inbox));--> statement-breakpoint
-- What was written from a card had a route without a number beside the one with it: now they are one, the newer one.
DELETE FROM "routes" r using routes o
  where o.agency_id = r.agency_id and o.channel = r.channel and o.remote = r.remote and o.inbox_id = r.inbox_id
    and (o.conversation_id, o.inbox) > (r.conversation_id, r.inbox);--> statement-breakpoint
ALTER TABLE "routes" ALTER COLUMN "inbox_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "routes" DROP CONSTRAINT "routes_agency_id_channel_inbox_remote_pk";--> statement-breakpoint
ALTER TABLE "routes" ADD CONSTRAINT "routes_agency_id_channel_remote_inbox_id_pk" PRIMARY KEY("agency_id","channel","remote","inbox_id");--> statement-breakpoint
ALTER TABLE "routes" ADD CONSTRAINT "routes_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "routes" DROP COLUMN "inbox";--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "inbox_id" bigint;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_external" CHECK (external_id is null or inbox_id is not null);--> statement-breakpoint
DROP INDEX "messages_external_once";--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external_once" ON "messages" USING btree ("agency_id","inbox_id","external_id") WHERE external_id is not null;--> statement-breakpoint
-- Nothing wrote to it until now.
ALTER TABLE "raw_inbound" ADD COLUMN "inbox_id" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "raw_inbound" ADD CONSTRAINT "raw_inbound_agency_id_inbox_id_inboxes_agency_id_id_fk" FOREIGN KEY ("agency_id","inbox_id") REFERENCES "public"."inboxes"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
DROP INDEX "raw_inbound_once";--> statement-breakpoint
DROP INDEX "raw_inbound_bytes";--> statement-breakpoint
ALTER TABLE "raw_inbound" DROP COLUMN "inbox";--> statement-breakpoint
CREATE UNIQUE INDEX "raw_inbound_once" ON "raw_inbound" USING btree ("agency_id","inbox_id","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "raw_inbound_bytes" ON "raw_inbound" USING btree ("agency_id","inbox_id","sha256");
