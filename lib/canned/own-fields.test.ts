import { expect, test } from "vitest";
import { fillIn } from "../conversations/filling-in.ts";
import { listOffered } from "../conversations/offered.ts";
import { listFields } from "../custom-fields/fields.ts";
import { addField, changeField, removeField } from "../custom-fields/managing.ts";
import { again, makeAgent } from "../testing/factories.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { listCanned, saveCanned } from "./canned.ts";
import { gapOf, readOwnFields } from "./own-fields.ts";
import { refuseUnfilled } from "./placeholders.ts";

const TEXT = "Your permit: {{ conversation.field: Permit ends |none}}. {{contact.field:Meter}}";

async function scene() {
  const { agencyId, ana, conversation } = await conversationScene();
  const grace = await makeAgent(agencyId, "manager");
  const blank = { nameEs: "", choices: "" };
  await addField(grace, { ...blank, name: "Permit ends", subject: "conversation", kind: "date" });
  await addField(grace, { ...blank, name: "Meter", subject: "contact", kind: "text" });
  const [permit] = await listFields(grace, "conversation");
  const save = (textEn: string, textEs = "Hasta {{conversation.field:Permit ends}}") =>
    saveCanned(
      ana,
      {
        name: "Permit",
        folder: "",
        textEn,
        textEs,
        whose: "own",
      },
      null,
    );
  const texts = async () => (await listOffered(ana, await again(ana, conversation)))[0]!.texts;
  return { ana, grace, permit: permit!, conversation, save, texts };
}

test("what an own field says is filled in, in the language of the text; what none says stays and is never sent", async () => {
  const { ana, permit, conversation, save, texts } = await scene();
  await save(TEXT);
  expect((await texts())[0]!.text).toBe("Your permit: none. {{contact.field:Meter}}");
  await fillIn(ana, conversation, { now: { [permit.id]: "2027-03-09" }, was: {} });
  const [en, es] = await texts();
  expect(en!.text).toBe("Your permit: Mar 9, 2027. {{contact.field:Meter}}");
  expect(es!.text).toBe("Hasta 9 mar 2027");
  expect(() => refuseUnfilled(en!.text)).toThrow("placeholder_left");
});

test("one with a new name is still meant, and one that is gone is refused by its name", async () => {
  const { ana, grace, permit, save } = await scene();
  await save(TEXT);
  await changeField(grace, permit.id, {
    name: "Valid until",
    nameEs: "Válido hasta",
    choices: [],
    added: "",
  });
  const [renamed] = await listCanned(ana);
  expect(renamed!.textEn).toBe(
    "Your permit: {{conversation.field:Valid until|none}}. {{contact.field:Meter}}",
  );
  await expect(save("{{conversation.field:Permit ends}}")).rejects.toThrow("placeholder_unknown");
  await removeField(grace, permit.id);
  expect((await listCanned(ana))[0]!.textEn).toContain("{{conversation.field:Valid until|none}}");
  await expect(save("{{conversation.field:Valid until}}")).rejects.toThrow("placeholder_unknown");
});

test("a deleted one says nothing, and not what another one of its name says by now", async () => {
  const { ana, grace, permit, conversation, save, texts } = await scene();
  await save("Until {{conversation.field:Permit ends|we write}}. {{conversation.field:Permit ends}}");
  await removeField(grace, permit.id);
  const other = await makeField(grace, "conversation", "Permit ends");
  await fillIn(ana, conversation, { now: { [other]: "the moon" }, was: {} });
  const [en] = await texts();
  const gap = `{{conversation.field#${permit.id}}}`;
  expect(en!.text).toBe(`Until we write. ${gap}`);
  expect(() => refuseUnfilled(en!.text)).toThrow("placeholder_left");
  const [shown] = await listCanned(ana);
  expect(shown!.textEn).toContain(gap);
  await expect(save(shown!.textEn)).rejects.toMatchObject({
    reason: "placeholder_unknown",
    values: { name: `{{conversation.field#${permit.id}|we write}}` },
  });
});

test("a bar or a brace in a field's new name is no word for what stands there otherwise", async () => {
  const { ana, grace, permit, conversation, save, texts } = await scene();
  await makeField(grace, "conversation", "Permit");
  await save("Until {{conversation.field:Permit ends|none}}");
  for (const name of ["Permit | ends", "Permit {ends}"]) {
    await changeField(grace, permit.id, { name, nameEs: "", choices: [], added: "" });
    await fillIn(ana, conversation, { now: { [permit.id]: "" }, was: { [permit.id]: "x" } });
    expect((await texts())[1]!.text).toBe(`Hasta {{conversation.field#${permit.id}}}`);
    expect(() => refuseUnfilled(`{{conversation.field#${permit.id}}}`)).toThrow("placeholder_left");
    await fillIn(ana, conversation, { now: { [permit.id]: "2027-03-09" }, was: {} });
    expect((await texts())[0]!.text).toBe("Until Mar 9, 2027");
  }
  const [shown] = await listCanned(ana);
  expect(shown!.textEn).toBe(`Until {{conversation.field#${permit.id}|none}}`);
  await save(shown!.textEn, "");
  expect((await listCanned(ana)).map(({ textEn }) => textEn)).toEqual([shown!.textEn, shown!.textEn]);
});

test("one that is called in Spanish as another one is in English is written by its number", async () => {
  const { grace, ana } = await scene();
  await makeField(grace, "contact", "Contador");
  const own = await readOwnFields(ana);
  const [meter, contador] = own.there.filter(({ subject }) => subject === "contact");
  const named = { ...own, there: [{ ...meter!, nameEs: "Contador" }, contador!] };
  expect(gapOf(contador!, named, "es")).toBe(`contact.field#${contador!.id}`);
  expect(gapOf(named.there[0]!, named, "es")).toBe("contact.field:Contador");
});
