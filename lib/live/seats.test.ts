import { expect, test } from "vitest";
import { takeSeats } from "./seats.ts";

test("who has all their seats gets no further one until one is given back, and others are not touched by it", () => {
  const seats = (visitor: string) => [
    { of: `visitor ${visitor}`, most: 2 },
    { of: "address 203.0.113.7", most: 3 },
  ];
  const first = takeSeats(seats("1"))!;
  expect(takeSeats(seats("1"))).not.toBeNull();
  expect(takeSeats(seats("1"))).toBeNull();
  expect(takeSeats(seats("2"))).not.toBeNull();
  // The address is full now, whoever comes from there.
  expect(takeSeats(seats("3"))).toBeNull();
  first();
  // Given back twice is given back once.
  first();
  expect(takeSeats(seats("3"))).not.toBeNull();
  expect(takeSeats(seats("4"))).toBeNull();
});
