/**
 * A page takes a moment to come. What the stream has brought meanwhile is newer than it and comes no second time: what
 * replaces the messages on the screen has to carry it over.
 */
export const newerThan = (last: number, items: string): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(items)].filter((item) => Number(item.dataset.event) > last);
