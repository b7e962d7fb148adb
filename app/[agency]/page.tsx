import { redirect } from "next/navigation";
import { dashboardPath } from "#lib/paths.ts";

type Props = { params: Promise<{ agency: string }> };

/** The agency's own address: its dashboard. */
export default async function Start({ params }: Props) {
  const { agency: slug } = await params;
  redirect(dashboardPath(slug));
}
