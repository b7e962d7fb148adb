CREATE INDEX "messages_failed" ON "messages" USING btree ("agency_id",coalesce("delivery_at", "created_at")) WHERE delivery in ('failed', 'uncertain');
