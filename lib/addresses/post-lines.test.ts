import { expect, test } from "vitest";
import { postcodeOf, postLines, postOrder } from "./post-lines.ts";

const read: [string, string[], string | null][] = [
  ["1420 Larkspur Ct #4, Riverton, CA 95945", ["1420 Larkspur Ct #4", "Riverton, CA 95945"], "95945"],
  [
    "1420 Larkspur Ct, Apt 4, Riverton, CA, 95945-1234",
    ["1420 Larkspur Ct", "Apt 4", "Riverton, CA 95945-1234"],
    "95945-1234",
  ],
  ["PO Box 12, Riverton, CA 95945, USA", ["PO Box 12", "Riverton, CA 95945"], "95945"],
  ["12 Oak St, Riverton 95945", ["12 Oak St", "Riverton 95945"], "95945"],
  ["12 Oak St Riverton CA 95945", ["12 Oak St Riverton CA 95945"], "95945"],
  ["Königstraße 12 a, 70173 Stuttgart, Germany", ["Königstraße 12 a", "70173 Stuttgart", "GERMANY"], "70173"],
  ["Calle Mayor 5, 28013 Madrid, España", ["Calle Mayor 5", "28013 Madrid", "ESPAÑA"], "28013"],
  [
    "ul. Żółkiewskiego 7, 00-950 Warszawa, Poland",
    ["ul. Żółkiewskiego 7", "00-950 Warszawa", "POLAND"],
    "00-950",
  ],
  [
    "10 Downing Street, London SW1A 2AA, United Kingdom",
    ["10 Downing Street", "London SW1A 2AA", "UNITED KINGDOM"],
    "SW1A 2AA",
  ],
  [
    "24 Sussex Drive, Ottawa ON K1M 1M4, Canada",
    ["24 Sussex Drive", "Ottawa ON K1M 1M4", "CANADA"],
    "K1M 1M4",
  ],
  ["1420 Larkspur Ct", ["1420 Larkspur Ct"], null],
  ["1420 Larkspur Ct, Riverton", ["1420 Larkspur Ct", "Riverton"], null],
  ["1420 Larkspur Ct, Riverton, CA", ["1420 Larkspur Ct", "Riverton, CA"], null],
];

for (const [address, lines, code] of read)
  test(`as the post reads it: ${address}`, () => {
    expect(postLines(address)).toEqual(lines);
    expect(postcodeOf(postLines(address))).toBe(code);
  });

test("a pile lies in the order of the codes, what goes abroad by country behind it", () => {
  const pile = [
    "1 Elm St, Riverton, CA 95949",
    "Königstraße 12 a, 70173 Stuttgart, Germany",
    "1 Oak St, Truckee, CA 96161",
    "Calle Mayor 5, 28013 Madrid, España",
    "2 Oak St, Riverton, CA 95945",
  ].map(postLines);
  const inOrder = pile.toSorted((a, b) => (postOrder(a) < postOrder(b) ? -1 : 1));
  expect(inOrder.map(postcodeOf)).toEqual(["95945", "95949", "96161", "28013", "70173"]);
});
