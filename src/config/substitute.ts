export type Environment = Readonly<Record<string, string | undefined>>;

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?\}/g;

/** Replaces `${NAME}` and `${NAME:default}`. A set but empty variable counts as unset. */
export function substitute(
  text: string,
  environment: Environment,
): { readonly text: string; readonly missing: readonly string[]; readonly replaced: boolean } {
  const missing: string[] = [];
  let replaced = false;
  const result = text.replace(reference, (_, name: string, fallback: string | undefined) => {
    replaced = true;
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    if (fallback === undefined) missing.push(name);
    return fallback ?? '';
  });
  return { text: result, missing, replaced };
}

/** A word from the environment or the command line as the scalar it spells: numbers, true/yes/on/1, null. */
export function scalarOf(text: string, wantsBoolean: boolean): unknown {
  const word = text.trim();
  const lower = word.toLowerCase();
  if (['true', 'yes', 'on'].includes(lower) || (wantsBoolean && lower === '1')) return true;
  if (['false', 'no', 'off'].includes(lower) || (wantsBoolean && lower === '0')) return false;
  if (lower === 'null' || lower === '~' || lower === '') return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word) ? Number(word) : word;
}
