import type { Rule } from './rule.ts';

/** Every rule of every family, by id. A family adds one line here. */
const TABLES: readonly Readonly<Record<string, Rule>>[] = [];

export const RULES: ReadonlyMap<string, Rule> = new Map(
  TABLES.flatMap((table) => Object.values(table)).map((rule) => [rule.id, rule]),
);

/** A rule by its id, in any letter case. */
export function ruleOf(id: string): Rule | undefined {
  return RULES.get(id.toUpperCase());
}
