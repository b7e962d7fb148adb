-- The same bodies as before in plpgsql: where tables are spread over several machines, only such a function may read them.
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
-- The one gate of everything that is sent: null when it may go, else why not. A STOP stands above every override.
CREATE OR REPLACE FUNCTION send_refusal(
  agency bigint, contact bigint, channel text, address text, purpose text, override boolean
) RETURNS text LANGUAGE plpgsql STABLE AS $$
begin
  return (select case
    when $3 = 'chat' then null
    when exists (
      select from consents c where c.agency_id = $1 and c.value = lower($4) and c.purpose = $5
        and c.kind = case $3 when 'text' then 'phone' when 'email' then 'email' else 'address' end
        and c.state = 'refused') then 'refused'
    when $5 = 'bulletin' and not exists (
      select from consents c where c.agency_id = $1 and c.value = lower($4) and c.purpose = $5
        and c.kind = case $3 when 'text' then 'phone' when 'email' then 'email' else 'address' end
        and c.state = 'given') then 'not_given'
    when exists (
      select from contacts k where k.agency_id = $1 and k.id = $2 and k.deleted_at is not null)
      then 'contact_gone'
    when exists (
      select from contact_points p where p.agency_id = $1 and p.contact_id = $2 and lower(p.value) = lower($4)
        and p.bad_at is not null) then 'point_bad'
    when not $6 and exists (
      select from contacts k where k.agency_id = $1 and k.id = $2 and $3 = any(k.unwanted_methods)) then 'unwanted'
  end);
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
