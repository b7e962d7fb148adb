export type Problem = { code: number; status: number; message: string };

/** Why nothing is taken, in Twilio's numbers and much its words: https://www.twilio.com/docs/api/errors */
export const problems = {
  notYou: { code: 20003, status: 401, message: "Authenticate" },
  tooMany: { code: 20429, status: 429, message: "Too Many Requests" },
  noTo: { code: 21604, status: 400, message: "A 'To' phone number is required." },
  badTo: { code: 21211, status: 400, message: "Invalid 'To' Phone Number" },
  notMobile: { code: 21614, status: 400, message: "'To' number is not a valid mobile number" },
  noFrom: { code: 21603, status: 400, message: "A 'From' phone number is required." },
  badFrom: { code: 21212, status: 400, message: "Invalid 'From' Phone Number" },
  noBody: { code: 21602, status: 400, message: "Message body is required." },
  longBody: {
    code: 21617,
    status: 400,
    message: "The concatenated message body exceeds the 1600 character limit",
  },
  badMedia: { code: 12300, status: 400, message: "The media could not be fetched, or is larger than 5 MB" },
  badCallback: { code: 21609, status: 400, message: "Invalid 'StatusCallback' URL" },
} satisfies Record<string, Problem>;
