/** What became of a mail: as the thread shows it. */
export type Outcome = {
  from: string;
  subject: string;
  firstLine: string;
  outcome: "read" | "unreadable" | "lost" | "answered";
  why?: string;
};
