import { API } from './api.ts';
import { BLT } from './blt.ts';
import { CLS } from './cls.ts';
import { DUN } from './dun.ts';
import { DYN } from './dyn.ts';
import { FMT } from './fmt.ts';
import { FRM } from './frm.ts';
import { IMP } from './imp.ts';
import { IO } from './io.ts';
import { LAB } from './lab.ts';
import type { Rule } from './rule.ts';
import { SRC } from './src.ts';
import { STR } from './str.ts';
import { SYN } from './syn.ts';
import { TMP } from './tmp.ts';

/** Every family in the order of the documentation. A family adds one entry here. */
const TABLES: readonly Readonly<Record<string, Rule>>[] = [
  SRC,
  SYN,
  IMP,
  BLT,
  DUN,
  FRM,
  FMT,
  IO,
  DYN,
  CLS,
  TMP,
  STR,
  API,
  LAB,
];

export const RULES: ReadonlyMap<string, Rule> = new Map(
  TABLES.flatMap((table) => Object.values(table)).map((rule) => [rule.id, rule]),
);

/** A rule by its id, in any letter case. */
export function ruleOf(id: string): Rule | undefined {
  return RULES.get(id.toUpperCase());
}
