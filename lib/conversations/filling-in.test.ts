import { expect, test } from "vitest";
import { findContact } from "../contacts/card.ts";
import { eraseContact } from "../people/erasing.ts";
import {
  again,
  eventsOf,
  makeAgency,
  makeAgent,
  makeContact,
  makeConversation,
} from "../testing/factories.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { fillIn } from "./filling-in.ts";
import { linkContact } from "./linking.ts";
import { readThread } from "./thread.ts";

async function scene() {
  const agencyId = await makeAgency();
  const [ana, admin] = [await makeAgent(agencyId, "agent", "Ana Ruiz"), await makeAgent(agencyId, "admin")];
  const conversation = await makeConversation(ana, "My meter runs backwards");
  const [route, cause] = [
    await makeField(admin, "conversation", "Route", "number"),
    await makeField(admin, "conversation", "Cause", "choice", "Meter, Main break"),
  ];
  const said = async () => (await again(ana, conversation)).custom;
  return { agencyId, ana, admin, conversation, route, cause, said };
}

test("what is filled in is told in one line, by the names of the fields", async () => {
  const { ana, conversation, route, cause, said } = await scene();
  await fillIn(ana, conversation, { now: { [route]: "1,200", [cause]: "2" }, was: {} });
  expect(await said()).toEqual({ [route]: 1200, [cause]: 2 });
  const { items } = await readThread(conversation);
  expect(items.at(-1)).toMatchObject({
    kind: "conversation.filled_in",
    fields: [
      { name: "Route", nameEs: null },
      { name: "Cause", nameEs: null },
    ],
  });
});

test("a form that is old writes what was changed in it, and leaves the rest to whoever was there since", async () => {
  const { ana, admin, conversation, route, cause, said } = await scene();
  await fillIn(admin, conversation, { now: { [cause]: "1" }, was: {} });
  await fillIn(ana, conversation, {
    now: { [route]: "7", [cause]: "" },
    was: { [route]: "", [cause]: "" },
  });
  expect(await said()).toEqual({ [route]: 7, [cause]: 1 });
  const before = await eventsOf(conversation);
  await fillIn(ana, conversation, { now: { [route]: "7.0" }, was: {} });
  expect(await eventsOf(conversation)).toEqual(before);
});

test("of ten who fill in one field each at once none takes another's away", async () => {
  const { admin, ana, conversation, said } = await scene();
  const ids = [];
  for (let n = 0; n < 10; n++) ids.push(await makeField(admin, "conversation", `Field ${n}`));
  await Promise.all(ids.map((id, n) => fillIn(ana, conversation, { now: { [id]: `${n}` }, was: {} })));
  expect(await said()).toEqual(Object.fromEntries(ids.map((id, n) => [id, `${n}`])));
});

test("a number that is none is refused with the field's name, and nothing is written", async () => {
  const { ana, conversation, route, cause, said } = await scene();
  const bad = fillIn(ana, conversation, { now: { [cause]: "1", [route]: "north" }, was: {} });
  await expect(bad).rejects.toMatchObject({
    reason: "field_number",
    values: { name: "Route", value: "north" },
  });
  expect(await said()).toEqual({});
});

test("erasing a person empties what was filled in of their conversations", async () => {
  const { agencyId, ana, admin, conversation, route, said } = await scene();
  const contact = await makeContact(agencyId, "Pat Doe");
  await linkContact(ana, conversation, contact);
  await fillIn(ana, conversation, { now: { [route]: "7" }, was: {} });
  await eraseContact(admin, (await findContact(admin, contact))!, "they asked");
  expect(await said()).toEqual({});
});
