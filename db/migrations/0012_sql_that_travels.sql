-- The same body in plpgsql: where tables are spread over several machines, only such a function may read them.
CREATE OR REPLACE FUNCTION contact_search_text(agency bigint, contact bigint, name text, location text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
begin
  return (select left(lower(unaccent(concat_ws(' ', name, location,
    (select string_agg(p.value, ' ' order by p.id) from contact_points p
     where p.agency_id = agency and p.contact_id = contact),
    (select string_agg(a.number || ' ' || regexp_replace(a.number, '[^[:alnum:]]', '', 'g'), ' ' order by a.id)
     from account_numbers a where a.agency_id = agency and a.contact_id = contact)))), 4000));
end $$;
--> statement-breakpoint
-- Once a statement and not once a row: an import adds hundreds at a time. The card's own trigger makes the text: an
-- UPDATE may not ask a function that reads other tables. In one order, as everybody locks cards.
CREATE OR REPLACE FUNCTION contact_search_of_parts() RETURNS trigger LANGUAGE plpgsql AS $$
declare part record;
begin
  for part in select distinct agency_id, contact_id from changed order by 1, 2 loop
    update contacts set name = name where agency_id = part.agency_id and id = part.contact_id;
  end loop;
  return null;
end $$;
