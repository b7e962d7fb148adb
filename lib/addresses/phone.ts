import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** E.164, and the extension behind a switchboard. */
export type Phone = { number: string; extension: string | null };

/** What a person typed, or null when nobody could be called there. Local numbers are North American. */
export function readPhone(text: string): Phone | null {
  const found = parsePhoneNumberFromString(asDialled(text), "US");
  if (!found) return null;
  // Mexico's mobiles had a 1 behind the country's code until 2019, and stand so in many a list.
  const number = found.number.replace(/^\+521(?=\d{10}$)/, "+52");
  const rest = parsePhoneNumberFromString(number);
  if (!rest?.isPossible() || !canBe(number)) return null;
  return { number, extension: found.ext?.slice(0, LONGEST_EXTENSION) ?? null };
}

export const LONGEST_EXTENSION = 10;

/** The number alone, where an extension has no use: a text reaches none. */
export const parsePhone = (text: string): string | null => readPhone(text)?.number ?? null;

/** Before a Mexican number: 044 and 045 to a mobile from a landline, 01 over a distance; 00 leaves a country. */
const asDialled = (text: string): string =>
  text
    .replace(/^\s*\(?04[45]\)?[\s.-]*(?=(?:\D*\d){10}\D*$)/, "+52 ")
    .replace(/^\s*01[\s.-]+(?=(?:\D*\d){10}\D*$)/, "+52 ")
    .replace(/^\s*00(?=[1-9])/, "+")
    // Its country's code without the sign: twelve figures are no number of ours.
    .replace(/^\s*(?=52(?:\D*\d){10}\D*$)/, "+")
    .replace(/(?:,|;)?\s*\b(?:extensi[oó]n|anexo|interno)\b\.?:?/i, " ext. ");

/** The numbering plan of North America has no area or exchange below 200, and none that ends in 11; N9N waits for later. */
function canBe(number: string): boolean {
  if (/^\+\d{1,3}?(\d)\1{6,}$/.test(number)) return false;
  if (!number.startsWith("+1")) return true;
  return /^\+1(?!\d11|\d9\d)[2-9]\d\d(?!\d11)[2-9]\d{6}$/.test(number);
}

/** "(530) 555-0142" at home, "+52 55 1234 5678" from abroad. */
export function formatPhone(e164: string): string {
  // Nearly all are North American, which the library writes just so, in twenty times the time: a file has 100,000.
  const [, area, exchange, line] = northAmerican.exec(e164) ?? [];
  if (area) return `(${area}) ${exchange}-${line}`;
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.countryCallingCode === "1" ? number.formatNational() : number.formatInternational();
}

const northAmerican = /^\+1([2-9]\d{2})([2-9]\d{2})(\d{4})$/;
