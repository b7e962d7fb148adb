import { expect, test } from "vitest";
import { joinPost, type PostParts, postKey } from "./post.ts";

const none = { whole: "", street: "", unit: "", city: "", state: "", zip: "", country: "" };
const join = (parts: Partial<PostParts>) => joinPost({ ...none, ...parts });
const town = { city: "Riverton", state: "CA", zip: "95901" };

test("a street that bears the town's name takes nothing away; a town that is said already is not said twice", () => {
  expect(join({ street: "200 Riverton Ave", ...town })).toBe("200 Riverton Ave, Riverton, CA 95901");
  expect(join({ street: "41 Avenida Riverton", city: "Riverton" })).toBe("41 Avenida Riverton, Riverton");
  for (const whole of [
    "88 Alder, RIVERTON, CA 95901",
    "88 Alder Riverton CA 95901",
    "88 Alder, Riverton CA 95901-1234",
  ])
    expect(join({ whole, ...town })).toBe(whole);
  expect(join({ whole: "88 Alder, Riverton", ...town })).toBe("88 Alder, Riverton, CA 95901");
  expect(join({ whole: "9 Elm\nRiverton, CA 95901\nUS" })).toBe("9 Elm, Riverton, CA 95901, US");
});

test("a unit stands behind its street, once, and a number alone is said to be one", () => {
  expect(join({ street: "200 Cedar Ave", unit: "Apt 12", ...town })).toBe(
    "200 Cedar Ave Apt 12, Riverton, CA 95901",
  );
  expect(join({ street: "2 Cedar Ave", unit: "2" })).toBe("2 Cedar Ave #2");
  expect(join({ whole: "200 Cedar Ave #12, Riverton", unit: "12" })).toBe("200 Cedar Ave #12, Riverton");
  expect(join({ whole: "41 Willow Ln, Riverton", unit: "B" })).toBe("41 Willow Ln #B, Riverton");
  expect(join({ unit: "PO Box 9", ...town })).toBe("PO Box 9, Riverton, CA 95901");
});

test("home goes without saying, another country does not", () => {
  expect(join({ street: "1 Elm", ...town, country: "United States of America" })).toBe(
    "1 Elm, Riverton, CA 95901",
  );
  expect(join({ street: "Calle 5", city: "Juárez", country: "Mexico" })).toBe("Calle 5, Juárez, Mexico");
});

test("commas and capitals make no other address", () => {
  expect(postKey("1 Elm St., Riverton; CA")).toBe(postKey("1 ELM ST, RIVERTON, CA"));
  expect(postKey("1 Elm #2")).not.toBe(postKey("1 Elm 2"));
});
