import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/** What a person typed as E.164, or null when nobody could be called there. Local numbers are North American. */
export function parsePhone(text: string): string | null {
  const number = parsePhoneNumberFromString(text, "US");
  return number?.isPossible() ? number.number : null;
}

/** "(530) 555-0142" at home, "+52 55 1234 5678" from abroad. */
export function formatPhone(e164: string): string {
  const number = parsePhoneNumberFromString(e164);
  if (!number) return e164;
  return number.countryCallingCode === "1" ? number.formatNational() : number.formatInternational();
}
