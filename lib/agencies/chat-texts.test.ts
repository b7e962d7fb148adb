import { expect, test } from "vitest";
import { findHost } from "../chat/chat.ts";
import { ownWords } from "../chat/own-words.ts";
import { makeAgency, makeAgent } from "../testing/factories.ts";
import { type ChatTexts, fillNames, readChatTexts, saveChatTexts, valuesOf } from "./chat-texts.ts";

const none = { on: "", off: "", sent: "", auto: "", ended: "" };
const typed: ChatTexts = {
  en: { ...none, on: "Good day!\nWe are here. ", off: "Back {time}. Outages: {phone}.", auto: "By {time}." },
  es: { ...none, ended: "Gracias por escribir a {agency}." },
};

test("an agency's own words stand where residents read them; what it leaves empty is said in ours", async () => {
  const admin = await makeAgent(
    await makeAgency({ name: "Riverton", emergencyPhone: "(530) 555-0100" }),
    "admin",
  );
  await saveChatTexts(admin, typed);
  expect(await readChatTexts(admin)).toEqual({
    en: { ...typed.en, on: "Good day! We are here." },
    es: typed.es,
  });
  const host = (await findHost(admin.agency.slug))!;
  expect(ownWords(host, "en", "off", "Monday, 8:00 a.m.")).toBe(
    "Back Monday, 8:00 a.m. Outages: (530) 555-0100.",
  );
  expect(ownWords(host, "es", "ended", "")).toBe("Gracias por escribir a Riverton.");
  expect(ownWords(host, "es", "on", "")).toBeNull();
});

test("a misspelt name is refused, as is one that has no meaning there; nothing is saved", async () => {
  const admin = await makeAgent(await makeAgency(), "admin");
  const before = await readChatTexts(admin);
  const wrong = [
    [{ off: "Back {tiem}." }, "{tiem}", "{time}, {agency}, {phone}"],
    [{ auto: "Back {time" }, "{time", "{time}, {agency}, {phone}"],
    [{ auto: "Dear {{contact.name}}" }, "{", "{time}, {agency}, {phone}"],
    [{ on: "We answer {time}." }, "{time}", "{agency}, {phone}"],
  ] as const;
  for (const [change, value, known] of wrong)
    await expect(saveChatTexts(admin, { en: { ...none, ...change }, es: none })).rejects.toMatchObject({
      reason: "chat_name",
      values: { value, known },
    });
  await expect(saveChatTexts(admin, { en: none, es: { ...none, on: "a".repeat(241) } })).rejects.toThrow(
    "text_long",
  );
  expect(await readChatTexts(admin)).toEqual(before);
});

test("agents and managers may not", async () => {
  const agencyId = await makeAgency();
  for (const role of ["agent", "manager"] as const)
    await expect(saveChatTexts(await makeAgent(agencyId, role), typed)).rejects.toThrow("not_allowed");
});

test("an agency without a number of its own names the one that is called anywhere", () => {
  const values = valuesOf({ name: "Riverton", emergencyPhone: null }, "noon");
  expect(fillNames("{phone} or {agency}, by {time}.", values)).toBe("911 or Riverton, by noon.");
});
