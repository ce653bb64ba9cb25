import type { DoctorCheck, DoctorContext, Finding } from './doctor/check.ts';
import { alertChecks } from './doctor/checks/alerts.ts';
import { containerChecks } from './doctor/checks/container.ts';
import { engineChecks } from './doctor/checks/engine.ts';
import { homeChecks } from './doctor/checks/home.ts';
import { imageChecks } from './doctor/checks/image.ts';
import { programChecks } from './doctor/checks/program.ts';
import { fail } from './doctor/check.ts';

export { engineFacts } from './doctor/engine-facts.ts';
export { thisMachine } from './doctor/machine.ts';
export type { DoctorContext };

/** Every check, in the order in which a person would ask. */
export const doctorChecks: readonly DoctorCheck[] = [
  ...programChecks,
  ...homeChecks,
  ...engineChecks,
  ...imageChecks,
  ...containerChecks,
  ...alertChecks,
];

export interface DoctorReport {
  readonly schema: 'stockade.doctor/1';
  readonly checks: readonly ({ readonly id: string } & Finding)[];
}

/** Asks everything, one after another, so that checks do not disturb each other. Never throws for what it finds. */
export async function doctor(
  context: DoctorContext,
  checks: readonly DoctorCheck[] = doctorChecks,
): Promise<DoctorReport> {
  const found = [];
  for (const check of checks) {
    const finding = await check
      .run(context)
      .catch((error: unknown) => fail(`the check itself failed: ${(error as Error).message}`, 'report this'));
    found.push({ id: check.id, ...finding });
  }
  return { schema: 'stockade.doctor/1', checks: found };
}
