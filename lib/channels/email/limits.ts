/** What a mail may be; what is more is shown as unreadable, with the mail as it came. */
export const MOST_BYTES = 35 * 1024 * 1024;
export const MOST_FILES = 100;
/** From elsewhere, and different ones. */
export const MOST_PICTURES = 500;
export const MOST_LEVELS = 20;
/** Of all kinds; those of a report and of alternatives are no files. */
export const MOST_PARTS = 1000;
export const MOST_SECONDS = 10;
export const MOST_MEGABYTES = 256;
/** Bytes of a logo, a line or the sign of a network; what somebody photographed has more. */
export const MOST_ORNAMENT = 8000;
