import { yamlScalar } from './describe-config.ts';
import { leaves } from './leaves.ts';

/** The table of every key, as `docs/configuration.md` has it; written from the schema, never by hand. */
export function configurationReference(): string {
  const rows = [...leaves.values()].map(
    ({ path, defaultValue, allowed, description }) =>
      `| \`${path}\` | \`${yamlScalar(defaultValue)}\` | ${description} | ${allowed} |`,
  );
  return ['| key | default | what it is for | allowed |', '|---|---|---|---|', ...rows].join('\n');
}
