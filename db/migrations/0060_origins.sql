CREATE INDEX "messages_origin" ON "messages" USING btree ("agency_id","origin_id") WHERE origin_id is not null;
