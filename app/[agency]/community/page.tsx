import { redirect } from "next/navigation";
import { contactsPath } from "#lib/paths.ts";

type Props = { params: Promise<{ agency: string }> };

/** All that the community is, for now. */
export default async function Start({ params }: Props) {
  const { agency: slug } = await params;
  redirect(contactsPath(slug));
}
