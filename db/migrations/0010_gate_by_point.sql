-- The gate is told which kind of point a method writes to: which channel that is, lib/channels/kinds.ts alone knows.
-- In plpgsql: a Postgres that is spread over machines cannot plan what stands in a function in plain SQL.
DROP FUNCTION send_refusal(bigint, bigint, text, text, text, boolean);--> statement-breakpoint
CREATE FUNCTION send_refusal(
  agency bigint, contact bigint, method text, point text, address text, purpose text, override boolean
) RETURNS text LANGUAGE plpgsql STABLE AS $$
begin
  return (select case
    when $4 is null then null
    when exists (
      select from consents c where c.agency_id = $1 and c.kind = $4 and c.value = lower($5) and c.purpose = $6
        and c.state = 'refused') then 'refused'
    when $6 = 'bulletin' and not exists (
      select from consents c where c.agency_id = $1 and c.kind = $4 and c.value = lower($5) and c.purpose = $6
        and c.state = 'given') then 'not_given'
    when exists (
      select from contacts k where k.agency_id = $1 and k.id = $2 and k.deleted_at is not null)
      then 'contact_gone'
    when exists (
      select from contact_points p where p.agency_id = $1 and p.contact_id = $2 and lower(p.value) = lower($5)
        and p.bad_at is not null) then 'point_bad'
    when not $7 and exists (
      select from contacts k where k.agency_id = $1 and k.id = $2 and $3 = any(k.unwanted_methods)) then 'unwanted'
  end);
end $$;
