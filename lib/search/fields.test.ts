import { expect, test } from "vitest";
import { findContact } from "../contacts/card.ts";
import { cardOf } from "../contacts/card-input.ts";
import { saveContact } from "../contacts/edit.ts";
import { searchContacts } from "../contacts/search.ts";
import { findWanted } from "../custom-fields/asked.ts";
import { makeAgency, makeAgent, makeContact } from "../testing/factories.ts";
import { makePast } from "../testing/past.ts";
import { makeField } from "../testing/scenes/own-fields.ts";
import { readAsked, writeAsked } from "./asked.ts";
import { readNarrowing, searchNarrowed } from "./narrowed.ts";
import { listOffers } from "./offers.ts";

const NOW = new Date("2026-11-25T12:00:00Z");

async function scene() {
  const agencyId = await makeAgency();
  const gail = await makeAgent(agencyId, "manager", "Gail Lund");
  const [order, cause, pipe] = [
    await makeField(gail, "conversation", "Work order"),
    await makeField(gail, "conversation", "Cause", "choice", "Meter, Main break"),
    await makeField(gail, "contact", "Pipe"),
  ];
  const pat = await makeContact(agencyId, "Pat Doe");
  const contact = (await findContact(gail, pat))!;
  await saveContact(gail, contact, {
    ...{ version: contact.version, clientId: crypto.randomUUID() },
    card: { ...cardOf(contact), custom: { [pipe]: "Copper" } },
  });
  const said = [{ at: "2026-11-11T18:00:00Z", body: "Water" }];
  const one = await makePast(agencyId, { said, custom: { [order]: "WO-7", [cause]: 2 } });
  const two = await makePast(agencyId, { said, contactId: pat, custom: { [cause]: 1 } });
  return { gail, one, two, pat, pipe };
}

test("what a field says is asked in quotes or without, in either language, and written so again", () => {
  const value = (text: string) => readAsked(text).terms[0]?.value;
  for (const text of ['field:"Work order"=WO-7', 'campo:"Work order=WO-7"', 'field:"Work order"="WO-7"'])
    expect(value(text), text).toBe("Work order=WO-7");
  expect([value("field:Route=12"), value('field:Cause="Main break" leak'), value("field:Route>10")]).toEqual([
    ...["Route=12", "Cause=Main break", "Route>10"],
  ]);
  const asked = readAsked('leak field:"Work order"=WO-7');
  expect(writeAsked(asked, "es")).toBe('leak campo:"Work order=WO-7"');
});

test("conversations are found by their own fields and by those of whom they are with", async () => {
  const { gail, one, two } = await scene();
  const find = async (search: string) => {
    const narrowing = await readNarrowing(gail, search, NOW);
    if (!narrowing.filter) return null;
    const whole = { ...narrowing, filter: narrowing.filter };
    const { page } = await searchNarrowed(gail, whole, { cursor: null, most: 8 });
    return page.rows.map(({ id }) => id);
  };
  expect(await find('field:"work order"=wo-7')).toEqual([one]);
  expect(await find('field:Cause="main break"')).toEqual([one]);
  expect(await find("campo:cause=meter")).toEqual([two]);
  expect(await find("field:pipe=copper")).toEqual([two]);
  expect(await find('field:"work order"=none')).toEqual([two]);
  expect([await find("field:cause=flood"), await find("field:nothing=1")]).toEqual([null, null]);
});

test("names are offered while one types, and the choices of the one that is named", async () => {
  const { gail } = await scene();
  const offered = async (text: string) => (await listOffers(gail, text)).map(({ written }) => written);
  expect(await offered("field:ca")).toEqual(["field:Cause"]);
  expect(await offered("field:cause=m")).toEqual(["field:Cause=Meter", 'field:"Cause=Main break"']);
});

test("contacts are narrowed by a field, with a search and without", async () => {
  const { gail, pat, pipe } = await scene();
  const found = async (text: string, value: string) => {
    const own = await findWanted(gail, "contact", { field: `${pipe}`, value });
    return (await searchContacts(gail, { text, own, limit: 50 })).rows.map(({ id }) => id);
  };
  expect([await found("", "copp"), await found("doe", "copp"), await found("pa", "copp")]).toEqual([
    [pat],
    [pat],
    [pat],
  ]);
  expect([await found("", "lead"), await found("doe", "lead"), await found("dooe", "none")]).toEqual([
    [],
    [],
    [],
  ]);
});
