import type { ReactNode } from "react";

/** For sentences of the catalogue that carry `<b>`. */
export const bold = { b: (chunks: ReactNode) => <b>{chunks}</b> };
