import { expect, test } from "vitest";
import { contrastWithWhite } from "./color.ts";

test("contrast is that of WCAG", () => {
  expect(contrastWithWhite("#000000")).toBeCloseTo(21, 1);
  expect(contrastWithWhite("#767676")).toBeCloseTo(4.54, 1);
});
