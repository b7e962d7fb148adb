-- What lib/fold.ts does to a text, for columns: nothing of it asks the database's language or collation.
CREATE FUNCTION fold(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
begin
  if octet_length(words) = char_length(words) then return lower(words collate "C"); end if;
  words := translate(words, U&'\2018\2019\201b\02bc\2032\00b4\ff07\2010\2011\2012\2013\2212\fe63\ff0d\00ab\00bb\201c\201d\201e', '''''''''''''''-------"""""');
  words := regexp_replace(words, '[\u00a8\u00af\u00b8\u00bc-\u00be\u2100-\u218f]' collate "C", ' ', 'g');
  words := regexp_replace(normalize(words, NFKD), '[\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]' collate "C", '', 'g');
  words := translate(lower(words collate "C"),
    'ÆÐØÞĐĦŁŊŒŦƁƂƄƆƇƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƢƤƦƧƩƬƮƱƲƳƵƷƸƼǤǶǷȜȠȢȤȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲͶͿΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩϏϘϚϜϞϠϷϺϽϾϿЂЄЅІЈЉЊЋЏАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӃӅӇӉӋӍӔӘӠӨӶӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖᲉẞỺỼỾℲↃ',
    'æðøþđħłŋœŧɓƃƅɔƈɖɗƌǝəɛƒɠɣɩɨƙɯɲɵƣƥʀƨʃƭʈʊʋƴƶʒƹƽǥƕƿȝƞȣȥⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳͷϳαβγδεζηθικλμνξοπρστυφχψωϗϙϛϝϟϡϸϻͻͼͽђєѕіјљњћџабвгдежзиклмнопрстуфхцчшщъыьэюяѡѣѥѧѩѫѭѯѱѳѵѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӄӆӈӊӌӎӕәӡөӷӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆᲊßỻỽỿⅎↄ');
  words := translate(normalize(words, NFC), 'đðħıłŋøŧς', 'ddhilnotσ');
  return replace(replace(replace(replace(words, 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'), 'þ', 'th');
end $$;
--> statement-breakpoint
-- The words of a name or a place, folded, as a search asks for them (lib/text-query.ts): those with an apostrophe or a hyphen
-- also written together, those of scripts without blanks from each letter on, a number also by its last ten, seven, four.
CREATE FUNCTION name_words(words text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
declare
  folded text := public.fold(left(words, 400));
  digits text := regexp_replace(folded, '[^0-9]' collate "C", '', 'g');
  break text := '[^0-9a-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\u2dff\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\ud7ff\uf900-\ufdff\ufe70-\uff00\uff10-\uff19\uff21-\uff3a\uff41-\uffdc\U00010000-\U0001efff\U00020000-\U000fffff]+';
  found text[] := regexp_split_to_array(folded, break collate "C");
  run text;
begin
  if folded ~ '[''-]' collate "C" then
    found := found || regexp_split_to_array(regexp_replace(folded, '[''-]' collate "C", '', 'g'), break collate "C");
  end if;
  if length(digits) >= 7 then found := found || array[right(digits, 10), right(digits, 7), right(digits, 4)]; end if;
  if octet_length(folded) > char_length(folded) then
    for run in select (regexp_matches(folded, '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]{2,}' collate "C", 'g'))[1] loop
      found := found || array(select substr(run, n) from generate_series(2, length(run)) n);
    end loop;
  end if;
  return array_to_tsvector(array_remove(found, ''));
end $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION contact_search_text(agency bigint, contact bigint, name text, location text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
declare
  folded text := public.fold(name);
  joined text := case when folded ~ '[''-]' collate "C" then translate(folded, '''-', '') end;
  digits text := regexp_replace(folded, '[^0-9]' collate "C", '', 'g');
begin
  return (select left(concat_ws(' ', public.fold(concat_ws(' ', name, location,
    (select string_agg(p.value, ' ' order by p.id) from contact_points p
     where p.agency_id = agency and p.contact_id = contact),
    (select string_agg(a.number || ' ' || regexp_replace(a.number, '[^0-9A-Za-z\u00aa-\uffff]' collate "C", '', 'g'), ' '
       order by a.id)
     from account_numbers a where a.agency_id = agency and a.contact_id = contact))), joined, case when length(digits) >= 7 then digits end), 4000));
end $$;
--> statement-breakpoint
CREATE TABLE "search_renewals" (
	"agency_id" bigint PRIMARY KEY NOT NULL,
	"message_id" bigint DEFAULT 0 NOT NULL,
	"contact_id" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_renewals" ADD CONSTRAINT "search_renewals_agency_id_agencies_id_fk" FOREIGN KEY ("agency_id") REFERENCES "public"."agencies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO "search_renewals" ("agency_id") SELECT id FROM agencies;--> statement-breakpoint
-- Beside the old ones, so that pages are read meanwhile; names change at the end, in no time.
CREATE INDEX "visitors_email" ON "visitors" USING btree ("agency_id","email") WHERE email is not null;--> statement-breakpoint
CREATE INDEX "contacts_location_words" ON "contacts" USING gin (name_words("location")) WHERE location is not null;--> statement-breakpoint
CREATE INDEX "contacts_name_new" ON "contacts" USING btree ("agency_id",fold("name") collate "C","id");--> statement-breakpoint
CREATE INDEX "contacts_name_words_new" ON "contacts" USING gin (name_words("name"));--> statement-breakpoint
CREATE INDEX "conversations_remote_words_new" ON "conversations" USING gin (name_words("remote_name")) WHERE contact_id is null;--> statement-breakpoint
DROP INDEX "contacts_name";--> statement-breakpoint
DROP INDEX "contacts_name_words";--> statement-breakpoint
DROP INDEX "conversations_remote_words";--> statement-breakpoint
ALTER INDEX "contacts_name_new" RENAME TO "contacts_name";--> statement-breakpoint
ALTER INDEX "contacts_name_words_new" RENAME TO "contacts_name_words";--> statement-breakpoint
ALTER INDEX "conversations_remote_words_new" RENAME TO "conversations_remote_words";--> statement-breakpoint
-- Keeps what was made of the bodies so far: they stay found by it until they are read anew.
ALTER TABLE "messages" ALTER COLUMN "search" DROP EXPRESSION;
