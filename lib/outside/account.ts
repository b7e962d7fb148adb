/**
 * What a number of the outside world is connected with, as with an account at Twilio. Known to everyone: there is
 * nothing behind it but a playground, which a trial serves on loopback alone.
 */
export const outsideAccount = {
  accountSid: "AC00000000000000000000000000715a1d",
  authToken: "715a1d00000000000000000000000000",
};
