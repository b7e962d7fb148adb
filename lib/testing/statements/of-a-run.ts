import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Where every app of a run writes what is wrong with its statements. */
export const faultsOfRun = (): string => process.env.PARLEY_TEST_FAULTS ?? ".artifacts/statements.txt";

export function forgetFaults(): void {
  mkdirSync(dirname(faultsOfRun()), { recursive: true });
  writeFileSync(faultsOfRun(), "");
}

export const readFaults = (): string => readFileSync(faultsOfRun(), "utf8");
