import { redirect } from "next/navigation";
import { reportsPath } from "#lib/paths.ts";

type Props = { params: Promise<{ agency: string }> };

/** Next runs the actions of the bar's forms here, and each leads on. Whoever asks for this page gets it from `whole/route.tsx`. */
export default async function Posted({ params }: Props) {
  redirect(reportsPath((await params).agency));
}
