import type { Fingerprint } from './document.ts';

/** What differs between two fingerprints, one sentence each; empty where nothing does. */
export function differencesBetween(
  before: Fingerprint,
  after: Fingerprint,
): { readonly machine: readonly string[]; readonly setting: readonly string[] } {
  return {
    machine: differing(before.machine, after.machine),
    setting: differing(before.setting, after.setting),
  };
}

function differing(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name}: was ${before[name] ?? 'not known'}, is ${after[name] ?? 'not known'}`);
}

/** Why a verdict of that fingerprint no longer holds; empty where it does. */
export function expiry(measured: Fingerprint, now: Fingerprint): readonly string[] {
  const { machine, setting } = differencesBetween(measured, now);
  return [...machine, ...setting];
}
