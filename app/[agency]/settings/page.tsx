import { redirect } from "next/navigation";
import { settingsPath } from "#lib/paths.ts";

type Props = { params: Promise<{ agency: string }> };

/** The first of the settings. */
export default async function Start({ params }: Props) {
  const { agency: slug } = await params;
  redirect(settingsPath(slug, "chat"));
}
