import { expect, test } from "vitest";
import type { Columns } from "./columns.ts";
import { addressesOf } from "./row-addresses.ts";

const line = (text: string) => text;
const read = (columns: Columns, ...cells: string[]) => addressesOf(cells, columns, line);

test("the parts of an address are one, and letters go to the house unless a column says where", () => {
  const parts: Columns = { street: [0], unit: [1], city: [2], state: [3], zip: [4] };
  const home = "12 Elm St Apt 4, Riverton, CA 95900";
  expect(read(parts, "12 Elm St", "Apt 4", "Riverton", "CA", "95900")).toEqual({
    location: home,
    mailing: [home],
  });
  expect(
    read({ ...parts, mailing: [5] }, "12 Elm St", "Apt 4", "Riverton", "CA", "95900", "PO Box 118"),
  ).toEqual({
    ...{ location: home, mailing: ["PO Box 118"] },
  });
});

test("a street that bears the town's name keeps it; a placeholder is no part", () => {
  expect(read({ street: [0], city: [1] }, "200 Riverton Ave", "Riverton").location).toBe(
    "200 Riverton Ave, Riverton",
  );
  expect(read({ street: [0], unit: [1] }, "200 Cedar Ave", "N/A").location).toBe("200 Cedar Ave");
  expect(read({ street: [0] }, "none")).toEqual({ location: null, mailing: [] });
});

test("a second street is a second address, and Google's sign parts several in a cell", () => {
  const two: Columns = { street: [0, 2], city: [1, 3] };
  expect(read(two, "1 Elm St", "Riverton", "9 Oak St", "Sparks")).toEqual({
    ...{ location: "1 Elm St, Riverton", mailing: ["1 Elm St, Riverton", "9 Oak St, Sparks"] },
  });
  expect(read({ mailing: [0] }, "PO Box 1 ::: PO Box 2").mailing).toEqual(["PO Box 1", "PO Box 2"]);
});

test("in our own export an empty mailing address means that there is none", () => {
  expect(read({ contact: [0], address: [1], mailing: [2] }, "7", "1 Elm St", "")).toEqual({
    ...{ location: "1 Elm St", mailing: [] },
  });
});
