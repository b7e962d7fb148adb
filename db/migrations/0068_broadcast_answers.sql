CREATE TABLE "broadcast_answers" (
	"agency_id" bigint NOT NULL,
	"broadcast_id" bigint NOT NULL,
	"conversation_id" bigint NOT NULL,
	CONSTRAINT "broadcast_answers_agency_id_broadcast_id_conversation_id_pk" PRIMARY KEY("agency_id","broadcast_id","conversation_id")
);--> statement-breakpoint
ALTER TABLE "broadcast_answers" ADD CONSTRAINT "broadcast_answers_agency_id_broadcast_id_broadcasts_agency_id_id_fk" FOREIGN KEY ("agency_id","broadcast_id") REFERENCES "public"."broadcasts"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_answers" ADD CONSTRAINT "broadcast_answers_agency_id_conversation_id_conversations_agency_id_id_fk" FOREIGN KEY ("agency_id","conversation_id") REFERENCES "public"."conversations"("agency_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcast_answers_conversation" ON "broadcast_answers" USING btree ("agency_id","conversation_id");--> statement-breakpoint
ALTER TABLE "broadcasts" ADD COLUMN "keeps_quiet" boolean DEFAULT true NOT NULL;
