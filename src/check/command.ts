import { readFileSync } from 'node:fs';
import type { Check, LookaheadPolicy } from './check.ts';
import { createCheck } from './create-check.ts';
import { ProfileError } from './profile/profile-error.ts';
import { PROFILES } from './profile/profiles.ts';
import type { CheckedFile } from './render/checked-file.ts';
import { explainRule } from './render/explain.ts';
import { ruleOf, RULES } from './rules/registry.ts';
import { nearest, orList } from './nearest.ts';

/** A check under a profile: the name of a shipped one, or the path of a JSON file. Throws ProfileError. */
export async function checkWithProfile(profile: string | undefined): Promise<Check> {
  if (profile === undefined || PROFILES.has(profile)) {
    const shipped = profile === undefined ? undefined : PROFILES.get(profile);
    return createCheck(shipped === undefined ? {} : { profile: shipped });
  }
  const text = profileText(profile);
  // The schema library is most of what a check would load, and only own profiles need it.
  const { parseProfile } = await import('./profile/parse-profile.ts');
  return createCheck({ profile: parseProfile(text) });
}

function profileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const shipped = orList([...PROFILES.keys()]);
    throw new ProfileError(`There is no profile ${JSON.stringify(path)}: name ${shipped}, or a JSON file.`, {
      cause: error,
    });
  }
}

/** Checks sources one after another, in input order. */
export async function checkSources(
  check: Check,
  sources: Iterable<{ readonly file: string; readonly source: Uint8Array }>,
  lookahead: LookaheadPolicy = 'certain',
): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for (const { file, source } of sources) {
    const { blocked, findings } = await check.check(source, { lookahead });
    checked.push({ file, blocked, findings, source });
  }
  return checked;
}

/** The text of `check --explain ID`; null where there is no such rule, with the nearest named by `suggestRules`. */
export function explain(id: string): string | null {
  const rule = ruleOf(id);
  return rule === undefined ? null : explainRule(rule);
}

export function suggestRules(id: string): string {
  const close = nearest(id.toUpperCase(), RULES.keys(), 3);
  return close.length > 0 ? `Did you mean ${orList(close)}?` : `The rules are listed in docs/rules.md.`;
}

/** The part of a checked file that documents carry. */
export function documentOf({ file, blocked, findings }: CheckedFile): Omit<CheckedFile, 'source'> {
  return { file, blocked, findings };
}
