import { afterAll, beforeAll, expect, test } from "vitest";
import { env } from "../env.ts";
import { drawing } from "../testing/files.ts";
import { startElsewhere } from "../testing/scenes/mails-shown.ts";
import { fetchPicture } from "./outside-pictures.ts";

beforeAll(() => void env().OUTBOUND_ALLOW.push("127.0.0.0/8"));
afterAll(() => void env().OUTBOUND_ALLOW.pop());

test("of many pictures a few are fetched at once, and all of them come", async () => {
  const picture = await drawing();
  let [now, most] = [0, 0];
  const elsewhere = await startElsewhere((_, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now--;
      response.end(picture);
    }, 20);
  });
  const found = await Promise.all(
    Array.from({ length: 60 }, (_, n) => fetchPicture(`${elsewhere.url}/${n}`)),
  );
  expect(found.every((one) => one?.bytes.equals(picture))).toBe(true);
  expect(elsewhere.asked).toHaveLength(60);
  expect(most).toBe(12);
  elsewhere.close();
});

test("one that cannot be had keeps no place from the next", async () => {
  const nobody = await Promise.all(
    Array.from({ length: 30 }, () => fetchPicture("http://127.0.0.1:9/1.png")),
  );
  expect(nobody).toEqual(nobody.map(() => null));
  const picture = await drawing();
  const elsewhere = await startElsewhere((_, response) => response.end(picture));
  expect(await fetchPicture(elsewhere.url)).toMatchObject({ type: "image/png" });
  elsewhere.close();
});
