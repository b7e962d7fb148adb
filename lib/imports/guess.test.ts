import { expect, test } from "vitest";
import { exportColumns } from "../contacts/export.ts";
import { wordsFor } from "../words/words.ts";
import { guessColumns } from "./guess.ts";

const guess = (headings: string[], ...rows: string[][]) => {
  const found = guessColumns(headings, rows);
  return Object.fromEntries(
    Object.entries(found).map(([field, at]) => [field, at.map((index) => headings[index]).join(" + ")]),
  );
};

test("headings are known in English and Spanish and by the names that programs give them", () => {
  expect(guess(["Customer Name", "Acct #", "Primary Phone", "Cell", "E-mail", "Service Address"])).toEqual({
    ...{ name: "Customer Name", account: "Acct #", phone: "Primary Phone + Cell", email: "E-mail" },
    address: "Service Address",
  });
  expect(
    guess([
      "Nombre",
      "Apellidos",
      "Segundo apellido",
      "Nº de cuenta",
      "Teléfono",
      "Móvil",
      "Correo electrónico",
    ]),
  ).toEqual({
    ...{ first_name: "Nombre", last_name: "Apellidos", second_last_name: "Segundo apellido" },
    ...{ account: "Nº de cuenta", phone: "Teléfono + Móvil", email: "Correo electrónico" },
  });
  expect(
    guess(["Calle", "Número exterior", "Número interior", "Municipio", "Estado", "C.P.", "No llamar"]),
  ).toEqual({
    ...{ street: "Calle + Número exterior", unit: "Número interior", city: "Municipio", state: "Estado" },
    ...{ zip: "C.P.", not_phone: "No llamar" },
  });
  expect(guess(["foo", "bar"])).toEqual({});
});

test("what goes out is known when it comes in, in both languages", () => {
  for (const language of ["en", "es"] as const) {
    const { t } = wordsFor(language, "UTC");
    const found = guessColumns(exportColumns.map((column) => t(`imports.field_${column}`)));
    expect(found).toEqual(Object.fromEntries(exportColumns.map((column, index) => [column, [index]])));
  }
});

test("a customer list of a utility: service and mailing address apart, each with its parts", () => {
  const headings =
    "Acct No|Cust Last Name|Cust First Name|Svc Addr 1|Svc Addr 2|Svc City|Svc St|Svc Zip|Mail Addr 1|Mail Addr 2|Mail City|Mail State|Mail Zip|Home Ph|Cell Ph|Work Ph|E-Mail Addr|Do Not Call|Meter #|Balance";
  expect(guess(headings.split("|"))).toEqual({
    ...{ account: "Acct No", last_name: "Cust Last Name", first_name: "Cust First Name" },
    ...{ street: "Svc Addr 1", unit: "Svc Addr 2", city: "Svc City", state: "Svc St", zip: "Svc Zip" },
    ...{ mailing_street: "Mail Addr 1", mailing_unit: "Mail Addr 2", mailing_city: "Mail City" },
    ...{ mailing_state: "Mail State", mailing_zip: "Mail Zip", phone: "Home Ph + Cell Ph + Work Ph" },
    ...{ email: "E-Mail Addr", not_phone: "Do Not Call", meter: "Meter #" },
  });
  expect(
    guess(
      "AccountNumber|OwnerName|ServiceStreetNumber|ServiceStreetName|ServiceUnit|MailingAddress1|Phone1|Phone2|DNC".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ account: "AccountNumber", name: "OwnerName", street: "ServiceStreetNumber + ServiceStreetName" },
    ...{ unit: "ServiceUnit", mailing_street: "MailingAddress1", phone: "Phone1 + Phone2", not_phone: "DNC" },
  });
});

test("headings as databases and old programs write them", () => {
  expect(
    guess(
      "ACCT_NO|CUST_NAME|SVC_ADDR|SVC_UNIT|SVC_CITY|MAIL_ADDR1|MAIL_ST|WORK_PHONE|WORK_EXT|DNC_FLAG".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ account: "ACCT_NO", name: "CUST_NAME", address: "SVC_ADDR", unit: "SVC_UNIT", city: "SVC_CITY" },
    ...{ mailing_street: "MAIL_ADDR1", mailing_state: "MAIL_ST", phone: "WORK_PHONE", extension: "WORK_EXT" },
    ...{ not_phone: "DNC_FLAG" },
  });
  expect(
    guess(
      "Owner 1 Last Name|Owner 1 First Name|Owner 2 Last Name|Situs Address|Mailing City, State Zip".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ last_name: "Owner 1 Last Name", first_name: "Owner 1 First Name", address: "Situs Address" },
    ...{ mailing_city: "Mailing City, State Zip" },
  });
  expect(
    guess(
      "Núm. de cuenta|Nombre(s)|Apellido materno|Domicilio de servicio|Dirección de correspondencia|Tel. casa|No contactar".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ account: "Núm. de cuenta", first_name: "Nombre(s)", second_last_name: "Apellido materno" },
    ...{ address: "Domicilio de servicio", mailing: "Dirección de correspondencia", phone: "Tel. casa" },
    ...{ not_any: "No contactar" },
  });
  expect(guess(["Customer", "State"], ["Pat", "Active"], ["Jo", "Closed"])).toEqual({ name: "Customer" });
});

test("HubSpot, Apple and both of Google's: whose number it is stays out, and so does what is no person's", () => {
  expect(
    guess(
      "Record ID - Contact|First Name|Last Name|Email|Phone Number|Mobile Phone Number|Contact owner|Lead Status|Associated Company|Street Address|City|State/Region|Postal Code|Unsubscribed from all email".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ first_name: "First Name", last_name: "Last Name", email: "Email", zip: "Postal Code", city: "City" },
    ...{
      phone: "Phone Number + Mobile Phone Number",
      organization: "Associated Company",
      state: "State/Region",
    },
    ...{ street: "Street Address", not_email: "Unsubscribed from all email" },
  });
  expect(
    guess(
      "First name|Last name|Company|Phone (mobile)|Phone : home|Email (home)|Home Address Street|Home Address City|Note".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ first_name: "First name", last_name: "Last name", organization: "Company", notes: "Note" },
    ...{ phone: "Phone (mobile) + Phone : home", email: "Email (home)" },
    ...{ street: "Home Address Street", city: "Home Address City" },
  });
  expect(
    guess(
      "Name|Given Name|Family Name|Yomi Name|Location|Group Membership|E-mail 1 - Type|E-mail 1 - Value|Phone 1 - Type|Phone 1 - Value|Address 1 - Formatted|Address 1 - Street|Address 1 - City|Address 2 - Street".split(
        "|",
      ),
    ),
  ).toEqual({
    ...{ name: "Name", first_name: "Given Name", last_name: "Family Name", tags: "Group Membership" },
    ...{ email: "E-mail 1 - Value", phone: "Phone 1 - Value", street: "Address 1 - Street" },
    ...{ city: "Address 1 - City", other_street: "Address 2 - Street" },
  });
});

test("what a column holds decides where its heading says nothing, or something else", () => {
  const row = ["Pat Doe", "pat@example.com", "(530) 555-0142", "88 Alder Street", "5305550142"];
  expect(guess(["Name", "Contact", "Line A", "Where", "No."], row)).toEqual({
    ...{ name: "Name", email: "Contact", phone: "Line A", address: "Where" },
  });
  expect(guess(["Resident", "Mail", "Phone"], ["Pat Doe", "88 Alder Street", "pat@example.com"])).toEqual({
    ...{ name: "Resident", mailing: "Mail", email: "Phone" },
  });
  expect(guess(["Name", "Owner Phone", "Fax"], ["Pat Doe", "n/a", "(530) 555-0142"])).toEqual({
    ...{ name: "Name", phone: "Owner Phone" },
  });
});

test("a column of names that begin with the last one is proposed as that, and one company makes no habit", () => {
  const guess = (...names: string[]) =>
    guessColumns(
      ["Name", "Phone"],
      names.map((name) => [name, "530 555 0142"]),
    );
  expect(guess("Doe, Pat", "Ruiz, Ana", "Acme Homes, Inc.")).toMatchObject({ name_turned: [0] });
  expect(guess("Pat Doe", "Doe, Pat", "Ana Ruiz")).toMatchObject({ name: [0] });
  expect(guess("Smith, Jones & Co", "Acme Homes, Inc.")).toMatchObject({ name: [0] });
});
