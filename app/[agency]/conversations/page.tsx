import { redirect } from "next/navigation";
import { categoryPath } from "#lib/paths.ts";

type Props = { params: Promise<{ agency: string }> };

/** One's own conversations come first. */
export default async function Start({ params }: Props) {
  const { agency: slug } = await params;
  redirect(categoryPath(slug, "yours"));
}
