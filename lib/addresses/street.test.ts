import { expect, test } from "vitest";
import { isSameStreet, readStreet } from "./street.ts";

const key = (address: string) => readStreet(address)?.key ?? null;

test("a street is the same however its house, its unit and its kind are written", () => {
  for (const address of [
    "104 N Main St",
    "104 North Main Street, Riverton, CA 95900",
    "1180-B north main st. Apt 3",
    "104 1/2 N. Main St #2, Riverton",
    "12 N MAIN ST UNIT 4",
  ])
    expect(key(address), address).toBe("n main st");
  for (const address of ["Av. Juárez 12", "Avenida Juarez #12, Col. Centro", "Ave Juárez 12 int 3"])
    expect(key(address), address).toBe("ave juarez");
});

test("a street that is called by a number keeps it, before its house or behind", () => {
  expect(["550 5th Ave", "550 Fifth Ave", "Calle 8", "Calle 8 #123", "1200 Highway 20"].map(key)).toEqual([
    "5th ave",
    "fifth ave",
    "c 8",
    "c 8",
    "hwy 20",
  ]);
  expect(readStreet("1200 5th St")?.word).toBe("5th");
  expect(readStreet("Calle 8 #123")?.word).toBe("calle 8");
});

test("a box and what names no street are none", () => {
  for (const address of ["PO Box 12", "P.O. Box 881, Riverton", "Apartado 5", "95900", "", "12", "#4"])
    expect(key(address), address).toBeNull();
});

test("two of one name in two towns are two, where both say which", () => {
  const [one, other, either] = [
    "1 Oak Ln, Riverton, CA 95900",
    "1 Oak Lane, Linden 95236-1001",
    "9 Oak Ln",
  ].map((address) => readStreet(address)!);
  expect([isSameStreet(one!, other!), isSameStreet(one!, either!), isSameStreet(other!, either!)]).toEqual([
    false,
    true,
    true,
  ]);
});
