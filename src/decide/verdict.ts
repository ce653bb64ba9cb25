import { classOf, type OverheadClass, overheadClasses } from './classes.ts';
import { fewestStrategies } from './corpus.ts';
import type { Look } from './look.ts';

export const decisions = ['do_not_use', ...overheadClasses, 'inconclusive'] as const;
export type Decision = (typeof decisions)[number];

/** How well a mode served: counted over every run of it that was asked for. */
export interface Service {
  readonly runs: number;
  readonly succeeded: number;
  readonly fellBack: number;
}

/** What has to hold before speed counts. */
export interface Gate {
  /** Functional and security failures, each one sentence; empty where the sandbox works and holds. */
  readonly failures: readonly string[];
}

export const criteria = { success: 0.95, fallback: 0.1 } as const;

export interface Verdict {
  readonly decision: Decision;
  /** False where the interval left several classes open and the most cautious was taken. */
  readonly resolved: boolean;
  /** The rule that decided, with its figures. */
  readonly rule: string;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const words: Readonly<Record<OverheadClass, string>> = {
  enable: 'below 50 %',
  optional: 'between 50 and 100 %',
  document_only: '100 % and above',
};

/** The matrix. Speed is asked for last, and by its interval. */
export function verdictOf(gate: Gate, service: Service, look: Look): Verdict {
  const failures = [...gate.failures, ...serviceFailures(service)];
  if (failures.length > 0) {
    return {
      decision: 'do_not_use',
      resolved: true,
      rule: `It fails before speed counts: ${failures.join('; ')}.`,
    };
  }
  if (look.environment.length > 0) return inconclusive(`environment: ${look.environment.join('; ')}`);
  const usable = look.perStrategy.length;
  if (look.overhead === null || usable < fewestStrategies) {
    return inconclusive(`${usable} strategies could be paired; a decision needs ${fewestStrategies}`);
  }
  const { low, high } = look.overhead;
  const interval = `the interval of the overhead is ${percent(low)} to ${percent(high)}`;
  if (look.resolved !== null) {
    const rule = `All of ${interval}: ${words[look.resolved]}.`;
    return { decision: look.resolved, resolved: true, rule };
  }
  const cautious = classOf(high);
  const rule = `After ${look.pairs} pairs ${interval}, which leaves it open; its upper bound decides: ${words[cautious]}.`;
  return { decision: cautious, resolved: false, rule };
}

function inconclusive(why: string): Verdict {
  return { decision: 'inconclusive', resolved: false, rule: `Inconclusive: ${why}.` };
}

function serviceFailures({ runs, succeeded, fellBack }: Service): readonly string[] {
  if (runs === 0) return ['the sandbox served no run'];
  const [success, fallback] = [succeeded / runs, fellBack / runs];
  const found: string[] = [];
  if (success < criteria.success) {
    found.push(`${percent(success)} of its runs succeeded (at least ${percent(criteria.success)})`);
  }
  if (fallback >= criteria.fallback) {
    found.push(`${percent(fallback)} of its runs fell back (less than ${percent(criteria.fallback)})`);
  }
  return found;
}
