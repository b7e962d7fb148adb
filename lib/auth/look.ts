import { cookies } from "next/headers";
import { z } from "zod";

const COOKIE = "parley-look";
const shape = z.tuple([z.enum(["en", "es"]), z.enum(["system", "light", "dark"])]);
type Jar = { get(name: string): { value: string } | undefined };

/** Language and appearance before anybody is known: the page's frame needs them without a query. */
export function readLook(jar: Jar): { language: "en" | "es"; theme: "system" | "light" | "dark" } {
  const read = shape.safeParse((jar.get(COOKIE)?.value ?? "").split("."));
  const [language, theme] = read.success ? read.data : (["en", "system"] as const);
  return { language, theme };
}

export async function writeLook(language: "en" | "es", theme: "system" | "light" | "dark"): Promise<void> {
  (await cookies()).set(COOKIE, `${language}.${theme}`, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    maxAge: 365 * 86_400,
  });
}
