import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "#db/index.ts";
import { makeAgency } from "./testing/factories.ts";
import { told } from "./told.ts";

const planted = ["Guillermina Ocampo", "guillermina@cedar.example", "+15305550177", "My pipe is broken"];
const expectNobody = (error: unknown) => {
  const text = JSON.stringify(told(error));
  for (const words of planted) expect(text).not.toContain(words);
  return text;
};
const failing = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  );

test("a database's error keeps statement, code and constraint, and nothing of whom it was about", async () => {
  const agencyId = await makeAgency({ name: "Cedar" });
  const wrong = db().execute(sql`insert into contacts (agency_id, name) values (${agencyId}, ${planted[0]}),
    (${agencyId}, ${planted[3]}::text::bigint::text)`);
  const error = await failing(wrong);
  expect(String(error)).toContain(planted[3]);
  const text = expectNobody(error);
  expect(text).toContain("insert into contacts");
  expect(text).toContain("22P02");
});

test("a row in the way is told by its constraint, not by what stands in it", async () => {
  const agencyId = await makeAgency({ name: "Cedar" });
  const twice = db().execute(sql`insert into contact_points (agency_id, contact_id, kind, value)
    values (${agencyId}, 999999999, 'phone', ${planted[2]})`);
  const text = expectNobody(await failing(twice));
  expect(text).toContain('"code":"23503"');
  expect(text).toContain("constraint");
});

test("a parser's error does not repeat what it could not read", () => {
  for (const text of [`{"name": ${planted[0]}}`, planted[3]!, `"${planted[1]}`]) {
    const error = (() => {
      try {
        return JSON.parse(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(SyntaxError);
    expect(expectNobody(error)).toContain("SyntaxError");
  }
  expectNobody(
    new Error(`no such contact: '${planted[0]}'`, { cause: new TypeError(`bad “${planted[1]}”`) }),
  );
});

test("what is no error has no words of its own in the log", () => {
  expectNobody({ name: planted[0] });
  expect(told("⨯ Failed to load 'x'").message).toBe("⨯ Failed to load …");
});

test("where it happened stays readable", () => {
  const { stack, message, name } = told(new RangeError("Invalid time value"));
  expect(name).toBe("RangeError");
  expect(message).toBe("Invalid time value");
  expect(stack![0]).toContain("told.test.ts");
});
