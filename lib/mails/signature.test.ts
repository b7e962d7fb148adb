import { expect, test } from "vitest";
import { signatureOf } from "./signature.ts";

const ana = { name: "Ana Ruiz", title: "Billing", agency: "City of Riverton" };

test("whoever wrote no signature signs with name and title, above the agency's", () => {
  expect(signatureOf({ ...ana, own: "" })).toBe("Ana Ruiz\nBilling\nCity of Riverton");
  expect(signatureOf({ ...ana, own: "", title: "" })).toBe("Ana Ruiz\nCity of Riverton");
});

test("name and title stand where somebody put them, and a line for a missing title is none", () => {
  const own = "Kind regards\n\n{name}, {title}\n{title}";
  expect(signatureOf({ ...ana, own })).toBe("Kind regards\n\nAna Ruiz, Billing\nBilling\nCity of Riverton");
  expect(signatureOf({ ...ana, own: "Kind regards\n\n{name}\n{title}", title: "" })).toBe(
    "Kind regards\n\nAna Ruiz\nCity of Riverton",
  );
});

test("a name is taken as it is, whatever signs are in it", () => {
  expect(signatureOf({ ...ana, own: "{name}", name: "$& {title}", title: "x" })).toContain("$& ");
});
