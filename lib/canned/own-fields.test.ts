import { expect, test } from "vitest";
import { fillIn } from "../conversations/filling-in.ts";
import { listOffered } from "../conversations/offered.ts";
import { listFields } from "../custom-fields/fields.ts";
import { addField, changeField, removeField } from "../custom-fields/managing.ts";
import { again, makeAgent } from "../testing/factories.ts";
import { conversationScene } from "../testing/scenes/conversation.ts";
import { listCanned, saveCanned } from "./canned.ts";
import { refuseUnfilled } from "./placeholders.ts";

const TEXT = "Your permit: {{ conversation.field: Permit ends |none}}. {{contact.field:Meter}}";

async function scene() {
  const { agencyId, ana, conversation } = await conversationScene();
  const grace = await makeAgent(agencyId, "manager");
  const blank = { nameEs: "", choices: "" };
  await addField(grace, { ...blank, name: "Permit ends", subject: "conversation", kind: "date" });
  await addField(grace, { ...blank, name: "Meter", subject: "contact", kind: "text" });
  const [permit] = await listFields(grace, "conversation");
  const save = (textEn: string) =>
    saveCanned(
      ana,
      {
        name: "Permit",
        folder: "",
        textEn,
        textEs: "Hasta {{conversation.field:Permit ends}}",
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
