const secretName = /key|token|secret|passw|authorization|credential|cookie/i;
const harmlessName = /^(keys|monkey|key_count|(input_|output_)?tokens)$/i;
const hidden = '[redacted]';

/** Replaces secrets: values under a name that says so, and every known secret wherever it stands in a text. */
export class Redactor {
  readonly #secrets: readonly string[];

  /** `secrets` are values that may appear nowhere; short ones are ignored, they would blank out ordinary text. */
  constructor(secrets: Iterable<string> = []) {
    this.#secrets = [...new Set(secrets)]
      .filter((secret) => secret.length >= 8)
      .sort((a, b) => b.length - a.length);
  }

  text(text: string): string {
    return this.#secrets.reduce((shown, secret) => shown.replaceAll(secret, hidden), text);
  }

  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        secretName.test(name) && !harmlessName.test(name) && inner !== null ? hidden : this.value(inner),
      ]),
    );
  }
}

/** Values of the variables whose name says that they hold a secret. */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && secretName.test(name) ? [value] : [],
  );
}
