import { expect, test } from "vitest";
import { headersFor, newSecret } from "./signing.ts";

/** Of the Standard Webhooks specification; its own library of JavaScript, 1.1.1, makes the same signature. */
const published = {
  secret: "whsec_plJ3nmyCDGBKInavdOK15jsl",
  id: "msg_loFOjxBNrRLzqYUf",
  at: new Date(1_731_705_121_000),
  body: '{"event_type":"ping","data":{"success":true}}',
  signature: "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
};

test("what the specification signs is signed alike", () => {
  const { secret, signature, ...signed } = published;
  expect(headersFor([secret], signed)).toEqual({
    "webhook-id": published.id,
    "webhook-timestamp": "1731705121",
    "webhook-signature": signature,
  });
});

test("while two secrets are good there are two signatures, the new one first", () => {
  const { secret, signature, ...signed } = published;
  const another = newSecret();
  const both = headersFor([another, secret], signed)["webhook-signature"]!.split(" ");
  expect(both).toEqual([headersFor([another], signed)["webhook-signature"], signature]);
});

test("a secret is as long as the specification wants it, and another one each time", () => {
  const one = newSecret();
  expect(Buffer.from(one.replace("whsec_", ""), "base64")).toHaveLength(32);
  expect(newSecret()).not.toBe(one);
});
