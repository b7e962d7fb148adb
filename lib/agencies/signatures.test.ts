import { expect, test } from "vitest";
import { mail, mailTown } from "../testing/scenes/mailing.ts";
import { answer, carry } from "../testing/scenes/texting.ts";
import { readSignature, saveSignature } from "./signatures.ts";

const town = mailTown();

test("a person's own signature stands below their mails, above the agency's", async () => {
  const { agent, agencyId, inbox } = await town.scene();
  await saveSignature(agent, { title: "Billing", en: "Kind regards\n{name}, {title}", es: "" });
  expect(await readSignature(agent)).toMatchObject({ title: "Billing", es: "", agency: agent.agency.name });
  await mail(inbox);
  await answer(agent, "It is safe.");
  await carry(agencyId);
  const ours = town.taken().at(-1)!.content.replaceAll("\r\n", "\n");
  expect(ours).toContain(`--=20\nKind regards\n${agent.name}, Billing\n${agent.agency.name}`);
});

test("too long a one is refused whole", async () => {
  const { agent } = await town.scene();
  await expect(saveSignature(agent, { title: "", en: "x".repeat(3000), es: "" })).rejects.toMatchObject({
    reason: "text_long",
  });
});
