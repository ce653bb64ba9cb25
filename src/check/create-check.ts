import { analyse } from './analyse.ts';
import type { Check, CheckOptions, CheckResult } from './check.ts';
import { analyseInWorker } from './deadline/check-worker.ts';
import { ANALYSES } from './analyses.ts';
import { MAX_SOURCE_BYTES } from './gate/source-gate.ts';
import { DEFAULT_PROFILE, PROFILES } from './profile/profiles.ts';
import { ProfileError } from './profile/profile-error.ts';
import type { Profile } from './profile/profile.ts';

export interface CheckSettings {
  /** Used where a call names none. */
  readonly profile?: Profile;
  /** A larger source is analysed in a worker that is ended at the deadline. */
  readonly inlineBytes?: number;
  /** How long the worker may take, its start included. */
  readonly deadlineMs?: number;
}

const INLINE_BYTES = 64 * 1024;
const DEADLINE_MS = 5_000;

/**
 * Layer 1 with the shipped profiles.
 *
 * @example
 * const result = await createCheck().check(new TextEncoder().encode('import os\nos.system("id")'));
 * result.blocked; // true
 */
export function createCheck(settings: CheckSettings = {}): Check {
  const inlineBytes = settings.inlineBytes ?? INLINE_BYTES;
  const deadlineMs = settings.deadlineMs ?? DEADLINE_MS;
  const standard = settings.profile ?? DEFAULT_PROFILE;
  return {
    check(source: Uint8Array, options: CheckOptions = {}): CheckResult | Promise<CheckResult> {
      const profile = options.profile === undefined ? standard : profileNamed(options.profile);
      const dataKeys = options.dataKeys ?? null;
      const lookahead = options.lookahead ?? 'certain';
      if (source.byteLength <= inlineBytes || source.byteLength > MAX_SOURCE_BYTES)
        return analyse({ source, profile, dataKeys, lookahead, analyses: ANALYSES });
      return analyseInWorker({ source, profile, dataKeys, lookahead }, deadlineMs);
    },
  };
}

/** A shipped profile by name; an unknown name is an error that lists the known ones. */
export function profileNamed(name: string): Profile {
  const profile = PROFILES.get(name);
  if (profile !== undefined) return profile;
  throw new ProfileError(
    `There is no profile ${JSON.stringify(name)}; the shipped ones are ${[...PROFILES.keys()].join(', ')}.`,
  );
}
