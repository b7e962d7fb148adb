import { expect, test } from "vitest";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { findContact } from "./card.ts";
import { addNote } from "./notes.ts";

async function scene() {
  const agent = await makeAgent(await makeAgency(), "agent", "Ana Ruiz");
  const id = await makeContact(agent.agency.id, "Pat Doe");
  const notes = async () => (await findContact(agent, id))!.notes.map(({ body, author }) => [body, author]);
  return { agent, id, notes };
}

test("a note stands on the card with its author, newest first", async () => {
  const { agent, id, notes } = await scene();
  await addNote(agent, { id }, " Gate code 4471,\r\ndog is friendly. \u0000");
  await addNote(agent, { id }, "Works nights.");
  expect(await notes()).toEqual([
    ["Works nights.", "Ana Ruiz"],
    ["Gate code 4471,\ndog is friendly.", "Ana Ruiz"],
  ]);
});

test("a button that is pressed ten times writes one note; a colleague's same words are another", async () => {
  const { agent, id, notes } = await scene();
  const ben = await makeAgent(agent.agency.id, "agent", "Ben Okafor");
  await Promise.all(Array.from({ length: 10 }, () => addNote(agent, { id }, "Dog!")));
  await addNote(ben, { id }, "Dog!");
  expect(await notes()).toHaveLength(2);
});

test("an empty note is refused, and another agency's card takes none", async () => {
  const { agent, id, notes } = await scene();
  await expect(addNote(agent, { id }, " \n ")).rejects.toMatchObject({ reason: "note_needed" });
  const stranger = await makeAgent(await makeAgency());
  await expect(addNote(stranger, { id }, "x")).rejects.toMatchObject({ reason: "no_such_contact" });
  expect(await notes()).toEqual([]);
});
