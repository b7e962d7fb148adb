/** Beyond this a number says no more than that it is many, and counting ends. */
export const MOST_COUNTED = 100;
