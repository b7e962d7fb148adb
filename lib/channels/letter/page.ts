/** Points from the left and top edge of the sheet. */
export type Box = { left: number; top: number; right: number; bottom: number };

export const forms = ["us10", "din5008b"] as const;
export type Form = (typeof forms)[number];

type Page = {
  size: [width: number, height: number];
  /** What the window shows however the folded sheet lies in its envelope: an address has to stand within. */
  window: Box;
  /** What it shows in one position or another: beside the address nothing may stand there. */
  shown: Box;
  /** Where the address begins and how far it may go; `lines` at most, the last of them closer together. */
  address: Box & { lines: number };
  /** One small line above the address, in the window too. */
  returnLine: Box | null;
  head: Box;
  /** Date, reference and the square to be scanned. */
  beside: Box;
  text: Box;
  /** Where pages after the first begin. */
  furtherTop: number;
  /** Distances from the top at which it is folded. */
  folds: number[];
};

const inch = (...inches: number[]) => inches.map((one) => one * 72);
const mm = (...millimetres: number[]) => millimetres.map((one) => (one * 72) / 25.4);
const box = ([left, top, right, bottom]: number[]): Box => ({
  left: left!,
  top: top!,
  right: right!,
  bottom: bottom!,
});

/**
 * US Letter, folded at 3 3/4 and 7 1/2 inches, in a #10 envelope of 9 1/2 × 4 1/8: the window is 4 1/2 × 1 1/8, 7/8 from
 * the left and 1/2 from the bottom of the envelope, and 1/8 at each side of the address stays clear (USPS, Domestic Mail
 * Manual 601.6.3 and 202). The sheet can lie an inch further to the right, and 3/8 further up or down.
 */
const us10: Page = {
  size: [612, 792],
  window: box(inch(7 / 8, 2.5, 4.375, 3.25)),
  shown: box(inch(0, 2.125, 5.375, 3.625)),
  address: { ...box(inch(1, 2.5, 4.25, 3.25)), lines: 5 },
  returnLine: null,
  head: box(inch(1, 0.5, 7.5, 1.5)),
  beside: box(inch(5.5, 1.9, 7.5, 3.6)),
  text: box(inch(1, 3.95, 7.5, 10)),
  furtherTop: 72 * 1.25,
  folds: inch(3.75, 7.5),
};

/**
 * A4 by DIN 5008 form B, in a DL envelope of 220 × 110 mm whose window (DIN 680) is 90 × 45, 20 mm from the left and 15
 * from the bottom. The field is 85 × 45 mm at 20/45: 17.7 for the return line and 27.3 for six lines of address.
 */
const din5008b: Page = {
  size: [595.28, 841.89],
  window: box(mm(20, 50, 100, 90)),
  shown: box(mm(10, 45, 110, 95)),
  address: { ...box(mm(25, 62.7, 100, 90)), lines: 6 },
  returnLine: box(mm(25, 58.7, 100, 62.7)),
  head: box(mm(25, 12, 190, 40)),
  beside: box(mm(125, 50, 190, 92)),
  text: box(mm(25, 98.46, 190, 272)),
  furtherTop: 90,
  folds: mm(105, 210),
};

export const pages: Record<Form, Page> = { us10, din5008b };

/** Whoever asks for a form by what the database has of it. */
export const formOf = (kept: unknown): Form => forms.find((one) => one === kept) ?? "us10";
