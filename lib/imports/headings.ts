import { fold } from "../fold.ts";
import { type Field, isField } from "./columns.ts";
import exact from "./headings.json" with { type: "json" };

/** A heading in small letters, without accents and signs. */
export const plainOf = (heading: string): string =>
  fold(heading.replace(/([a-z])([A-Z])/g, "$1 $2").replaceAll("_", " "))
    .replace(
      /n[º°]|#|\b(no|nro|num|nr|nbr)\b\.?(?!\s+(?:call|text|mail|email|e|llamar|contact|contactar|enviar|funciona|mensajes|por))/g,
      " number ",
    )
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/\b([a-z]+)(\d)\b/g, "$1 $2")
    .trim();

const byHeading = new Map<string, Field>(
  Object.entries(exact).flatMap(([field, names]) =>
    names.map((name) => [plainOf(name), field as Field] as const),
  ),
);

/** What belongs to nobody's card, whatever else its heading says. */
const NOTHING =
  /\b(fax|pager|beeper|callback|telex|isdn|radio|assistant s|assistants|manager s|spouse|birthday|anniversary|photo|website|web page|url|display name|e mail type|directory server|sensitivity|priority|mileage|gender|initials|yomi|phonetic|nickname|file as|government id|created?|modified|updated|last activity|record id|lead status|contact owner|company id|marketing contact status|balance|amount|saldo|rate code|route|cycle)\b/;

/** Google names what a number is in a column beside it. */
const BESIDE = /\b(label|type)$/;

const NOT = "(?:do not|dont|don t|no|never|not)";
const wishes: [RegExp, Field][] = [
  [new RegExp(`\\b(?:${NOT} (?:contact|contactar)|no contactar)\\b`), "not_any"],
  [new RegExp(`\\b(?:${NOT} (?:call|phone|llamar|telefonear)|dnc|no llamar)\\b`), "not_phone"],
  [
    new RegExp(
      `\\b(?:${NOT} (?:text|sms)|(?:sms|text) opt(?:ed)? out|no enviar (?:sms|mensajes)|no mensajes)\\b`,
    ),
    "not_text",
  ],
  [
    /\b(?:(?:email|e mail) opt(?:ed)? out|opt(?:ed)? out of (?:all )?e? ?mail|unsubscribed(?: from all email)?)\b/,
    "not_email",
  ],
  [new RegExp(`\\b(?:${NOT} (?:e mail|email)|no (?:enviar )?correo|no enviar email)\\b`), "not_email"],
  [new RegExp(`\\b(?:${NOT} (?:mail|send mail|letter|post)|no enviar cartas?)\\b`), "not_letter"],
  [
    /\b(?:preferred|best|prefered) (?:contact|method|channel|way)|\bcontact (?:method|preference)|medio preferido|metodo preferido|prefiere\b/,
    "preferred",
  ],
];

const PHONE =
  /\b(phones?|telephones?|tel|telefonos?|ph|mobile|movil|cell|cel|cellphone|celular|whatsapp|landline|sms number|text number)\b/;
const EMAIL = /\b(e ?mails?|correos?|mail address)\b/;

/** Whose address the words before it say it is. */
const slots: [RegExp, "" | "mailing_" | "other_"][] = [
  [
    /^(?:mailing|mail|mlg|billing|bill to|bill|postal|correspondence|remit|owner mailing|correspondencia|facturacion|envio)\b/,
    "mailing_",
  ],
  [
    /^(?:service|serv|svc|srv|srvc|site|prem(?:ise)?s?|property|location|loc|situs|physical|residence|residential|home|street|address 1|servicio|suministro|inmueble|casa)\b/,
    "",
  ],
  [
    /^(?:business|work|office|company|other|alternate|secondary|address [2-9]|trabajo|oficina|otra)\b/,
    "other_",
  ],
];

const parts: [RegExp, string][] = [
  [/^(?:country(?: region)?|pais)$/, "country"],
  [/^(?:zip(?: ?code| 4)?|postal ?code|post ?code|postal|codigo postal|c p|cp)$/, "zip"],
  [/^(?:state|province|region|state region|st|prov|estado|provincia)$/, "state"],
  [
    /^(?:city|town|locality|municipality|ciudad|localidad|municipio|poblacion|city town|city state(?: zip)?|city st zip|csz)$/,
    "city",
  ],
  [
    /^(?:unit|apt|apartment|suite|ste|space|lot|unit number|apt number|apt unit|unit apt|apt suite|extended(?: address)?|po box|box|departamento|depto|dpto|interior|numero interior|num int|piso|(?:address|addr|street|line|address line|add|direccion|calle|ln) [2-4]|address 1 line 2|unit type|neighborhood|colonia|barrio)$/,
    "unit",
  ],
  [
    /^(?:street(?: (?:number|name|address|dir|direction|type|suffix|1))?|(?:house|street|number) ?number|st (?:number|name|dir|type)|(?:address|addr|line|address line|add|direccion) 1|calle(?: y numero)?|numero|dir|direction|pre ?dir(?:ection)?|post ?dir|address street|number|numero exterior|num ext|exterior)$/,
    "street",
  ],
  [
    /^(?:address|addr|add|full address|complete address|location|direccion(?: completa)?|domicilio|formatted(?: address)?|addresses|)$/,
    "whole",
  ],
];

/** Spanish says whose address it is behind it. */
const BEHIND =
  /^(.+?) (?:de|del|de la|para) (servicio|suministro|inmueble|correspondencia|facturacion|envio|trabajo|oficina|casa)$/;

const PERSON =
  /^(?:customer|cust|owner|resident|account|acct|contact|member|client|tenant|occupant|holder|account holder|primary|primary contact|subscriber|person|titular|cliente|contacto|residente|del)\b ?(?:s )?(?:1 )?/;

/** What a heading says its column is; null where it says nothing that we know. */
export function meaningOf(heading: string): Field | null {
  const plain = plainOf(heading);
  const known = byHeading.get(plain);
  if (known) return known;
  if (!plain || NOTHING.test(plain) || BESIDE.test(plain)) return null;
  for (const [pattern, field] of wishes) if (pattern.test(plain)) return field;
  const address = addressPart(plain);
  if (address) return address;
  if (/\b(?:ext|extn|extension|anexo)$/.test(plain)) return "extension";
  if (PHONE.test(plain) && !/\b(?:carrier|provider|company name)\b/.test(plain)) return "phone";
  if (EMAIL.test(plain)) return "email";
  if (/^(?:(?:full|customer|owner|resident|account) )?name (?:last first|first last)/.test(plain))
    return "name";
  const bare = plain.replace(PERSON, "");
  if (bare && bare !== plain) return byHeading.get(bare) ?? null;
  return null;
}

function addressPart(heading: string): Field | null {
  const plain = heading.replace(BEHIND, "$2 $1");
  for (const [before, slot] of slots) {
    const words = before.exec(plain)?.[0];
    if (words === undefined) continue;
    const rest = plain.slice(words.length).trim();
    // Apple and Google write the word between: `Home Address City`, `Address 1 - City`.
    for (const text of [rest, rest.replace(/^(?:address|addr|direccion) ?/, "")]) {
      const part = parts.find(([pattern]) => pattern.test(text))?.[1];
      if (part === "whole" && !rest && !/^(?:service|mailing|property|premise)/.test(plain)) continue;
      if (part) return fieldOf(slot, part);
    }
  }
  const part = parts.find(([pattern]) => pattern.test(plain))?.[1];
  return part && plain !== "number" && plain !== "dir" ? fieldOf("", part) : null;
}

function fieldOf(slot: "" | "mailing_" | "other_", part: string): Field | null {
  if (part === "whole") return slot === "" ? "address" : slot === "mailing_" ? "mailing" : "other";
  const field = `${slot}${part}`;
  return isField(field) ? field : null;
}
