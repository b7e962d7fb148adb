import { expect, test } from "vitest";
import { meaningOf } from "./headings.ts";

test.each([
  ["Teléfono móvil", "phone"],
  ["Nº cuenta", "account"],
  ["Account #", "account"],
  ["Cust Ph 2", "phone"],
  ["Phone 1 - Value", "phone"],
  ["Dirección de servicio", "address"],
  ["Dirección de correspondencia", "mailing"],
  ["mailingCity", "mailing_city"],
  ["Svc Zip", "zip"],
  ["Home Address City", "city"],
  ["Apellido materno", "second_last_name"],
  ["Razón social", "organization"],
  ["DNC", "not_phone"],
  ["No llamar", "not_phone"],
  ["Preferred Contact Method", "preferred"],
  ["Notes/Comments", "notes"],
  ["Ext.", "extension"],
])("%s is %s", (heading, field) => expect(meaningOf(heading)).toBe(field));

test.each(["Fax", "Phone 1 - Label", "Balance", "Birthday", "", "…"])("%s says nothing", (heading) =>
  expect(meaningOf(heading)).toBeNull(),
);
