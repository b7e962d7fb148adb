DROP INDEX "visitors_token";--> statement-breakpoint
CREATE UNIQUE INDEX "visitors_token" ON "visitors" USING btree ("agency_id","token_hash") WHERE token_hash is not null;