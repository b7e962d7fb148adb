/** What a file may be; each is said in a sentence where it is met. */
export const MOST_BYTES = 50 * 1024 * 1024;
/** Blank ones count too: they cost as much to read. */
export const MOST_ROWS = 200_000;
/** Further columns are left out, and said to be. */
export const MOST_COLUMNS = 200;
export const LONGEST_CELL = 20_000;
