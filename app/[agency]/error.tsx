"use client";
import { Broken } from "#components/ui/load-again.tsx";

/** A page of the workspace that broke; what stands around it stays. */
export default function WorkspaceError() {
  return <Broken />;
}
