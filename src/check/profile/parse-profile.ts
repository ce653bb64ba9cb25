import { z } from 'zod';
import { isKnownModule } from '../allow/allow-list.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';

const IDENTIFIER = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u;

/** A profile can only choose among reviewed libraries; it cannot open one that nobody has reviewed. */
const PROFILE_SCHEMA = z.strictObject({
  name: z.string().min(1).describe('How findings and messages name this profile.'),
  injected: z
    .array(
      z
        .string()
        .regex(IDENTIFIER, 'must be a Python name')
        .refine((name) => !name.startsWith('__'), 'must not be a dunder'),
    )
    .describe('Names that the host puts into the namespace of the program.'),
  libraries: z
    .array(z.string().refine((name) => isKnownModule(name), 'is not among the reviewed libraries'))
    .describe('Top-level packages that may be imported.'),
});

/** Reads a profile from the text of a JSON file. Throws ProfileError with every problem and its place. */
export function parseProfile(text: string): Profile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ProfileError('The profile is not JSON.', { cause: error });
  }
  const parsed = PROFILE_SCHEMA.safeParse(value);
  if (parsed.success) return Object.freeze(parsed.data);
  const problems = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'profile'}: ${issue.message}`,
  );
  throw new ProfileError(`The profile is not valid: ${problems.join('; ')}.`);
}
