import { expect, test } from "vitest";
import { fill, refuseUnfilled, unknownIn, type Values } from "./placeholders.ts";

const values: Values = {
  "contact.first_name": "María",
  "contact.name": "María Ortiz",
  "contact.account": null,
  "contact.address": "  ",
  "conversation.number": "1074",
  "agent.first_name": "Ana",
  "agent.name": "Ana Ruiz",
  "agency.name": "Riverton Utilities",
  "agency.emergency_phone": null,
};

test.each([
  ["Hello {{contact.first_name}},", "Hello María,"],
  ["Hello {{ contact.first_name | neighbor }},", "Hello María,"],
  ["{{agent.name}}, {{agency.name}} ({{conversation.number}})", "Ana Ruiz, Riverton Utilities (1074)"],
  ["Your account {{contact.account|on your bill}}", "Your account on your bill"],
  ["You live at {{contact.address}}.", "You live at {{contact.address}}."],
  ["Call {{agency.emergency_phone|}} now", "Call {{agency.emergency_phone|}} now"],
  ["Braces of one's own: {{this}} and {x}", "Braces of one's own: {{this}} and {x}"],
  ["¿Qué tal, {{contact.first_name|vecino}}?", "¿Qué tal, María?"],
])("%s becomes %s", (text, filled) => {
  expect(fill(text, values)).toBe(filled);
});

test("what a contact is called is filled in as it is, whatever it looks like", () => {
  const odd = { ...values, "contact.first_name": "$& {{agent.name}}" };
  expect(fill("Hello {{contact.first_name}}", odd)).toBe("Hello $& {{agent.name}}");
});

test("names that nothing stands for are told", () => {
  expect(unknownIn("{{contact.firstname}}, {{agent.name}}, {{contact.age|old}}")).toEqual([
    "contact.firstname",
    "contact.age",
  ]);
});

test("a reply with a gap of ours in it is refused, one with braces of its own is not", () => {
  expect(() => refuseUnfilled("Hello {{contact.first_name}}")).toThrow("placeholder_left");
  expect(() => refuseUnfilled("Hello {{contact.first_name|neighbor}}")).toThrow("placeholder_left");
  refuseUnfilled("Write {{name}} into the field, and {contact.first_name}.");
});
