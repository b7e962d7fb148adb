ALTER TABLE "alerts" ADD COLUMN "ways" jsonb DEFAULT '{"app":true,"push":true,"mail":false}' NOT NULL;--> statement-breakpoint
update alerts set ways = '{"app":true,"push":true,"mail":true}' where kind = 'emergency';--> statement-breakpoint
-- These are no longer read with a message: what was read before they came has read none of them.
update alerts set message_id = null where kind in ('assigned', 'released', 'overdue', 'held', 'failed');
