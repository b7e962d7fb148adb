-- A day's pack has its numbers by columns now (`lib/reports/columns.ts`). What there is is packed again by the next turn of the
-- worker; until then it is read row by row.
delete from reported_days;--> statement-breakpoint
insert into reported_changes (agency_id, day) select distinct agency_id, floor(hour / 24.0)::integer from reported;
