import { OUTSIDE_WORLD } from "../outbound.ts";

/**
 * What a number of the outside world is connected with, as with an account at Twilio. Known to everyone: there is
 * nothing behind it but a playground, which a trial serves on loopback alone.
 */
export const outsideAccount = {
  accountSid: "AC00000000000000000000000000715a1d",
  authToken: "715a1d00000000000000000000000000",
};

/** What has to be typed to connect a number there, by the names of the form's fields. */
export const outsideNumber = {
  number: "+15305550199",
  account: outsideAccount.accountSid,
  password: outsideAccount.authToken,
  base: OUTSIDE_WORLD,
};

/** What has to be typed to connect a mailbox there; nobody fetches from it: mails are handed in as they come. */
export const outsideMailbox = (slug: string) => ({
  address: `help@${slug}.example`,
  ...{ smtp_host: OUTSIDE_WORLD, smtp_port: "25", smtp_security: "plain" },
});
