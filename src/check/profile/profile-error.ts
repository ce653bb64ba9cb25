/** A profile that does not exist or that the schema refuses. */
export class ProfileError extends Error {
  readonly code = 'PROFILE_INVALID';
  override readonly name = 'ProfileError';
}
