/** Of several things that a colleague did the one that the bar says: the last of these. */
export function weightiest(blocking: HTMLElement[]): HTMLElement | undefined {
  const weight = ({ dataset: { peek = "" } }: HTMLElement) => weights.indexOf(peek);
  return blocking.toSorted((a, b) => weight(b) - weight(a))[0];
}

const weights = [
  "peek_took",
  "peek_assigned",
  "peek_note",
  "peek_merged",
  "peek_joined",
  "peek_split",
  "peek_put_back",
  "peek_closed",
  "peek",
];
