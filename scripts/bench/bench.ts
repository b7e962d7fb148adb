import type { QueryResultRow } from "pg";
import type { TestApp } from "#lib/testing/app.ts";
import type { Town } from "./fill.ts";
import type { Processes } from "./processes.ts";
import type { Row } from "./table.ts";

/** The built app on a filled database: what a figure is measured on. */
export type Bench = {
  app: TestApp;
  town: Town;
  processes: Processes;
  query: <Found extends QueryResultRow>(text: string, values?: unknown[]) => Promise<Found[]>;
};

export type Figure = Pick<Row, "name" | "goal"> & {
  measure: (bench: Bench) => Promise<Pick<Row, "text" | "cpu" | "compared">>;
};
