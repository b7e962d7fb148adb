/** What may follow an `@`; a name is written with these alone, whatever else stands in it. */
export const HANDLE = "[\\p{L}\\p{M}'-]+";
const BESIDE = /[^\p{L}\p{M}'-]/gu;

/** Compared without marks and in small letters. */
export const plainHandle = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(BESIDE, "").toLowerCase();

/** By which a colleague can be called: their first name, and the whole of it without blanks. */
export const handlesOf = (name: string): [first: string, whole: string] => [
  name.split(" ")[0]!.replace(BESIDE, ""),
  name.replace(BESIDE, ""),
];

type Named = { userId: number; name: string };

/** By which each is called and nobody else: by their first name, unless several have it. */
export function ownHandles<One extends Named>(members: One[]): (One & { handle: string })[] {
  const first = ({ name }: Named) => plainHandle(handlesOf(name)[0]);
  const counts = Map.groupBy(members, first);
  return members.map((one) => ({
    ...one,
    handle: handlesOf(one.name)[counts.get(first(one))!.length > 1 ? 1 : 0],
  }));
}
