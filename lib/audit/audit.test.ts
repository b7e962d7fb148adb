import { expect, test } from "vitest";
import en from "../words/en/audit.json" with { type: "json" };
import { auditKinds } from "./audit.ts";

test("every kind of entry has its sentence, and no sentence is without a kind", () => {
  expect(Object.keys(en.audit_kind).sort()).toEqual(
    auditKinds.map((kind) => kind.replaceAll(".", "_")).sort(),
  );
});
