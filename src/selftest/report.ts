/** What became of one program. */
export interface Attempt {
  readonly family: string;
  readonly program: string;
  readonly tries: string;
  /** What it did outside of its run. */
  readonly effects: readonly string[];
  /** Why its end is not what it declared. */
  readonly misreport: string | null;
  /** What a neighbour or the next run saw of it. */
  readonly disturbance: string | null;
  /** Whether layer 1 refuses it; null where it is not asked. */
  readonly refused: boolean | null;
}

interface Score {
  readonly attempts: number;
  readonly contained: number;
  readonly reported: number;
  readonly unaffected: number;
  readonly refusedByCheck: number;
  /** Of how many layer 1 was asked: those about code, not about how much of something is used. */
  readonly askedOfCheck: number;
}

export interface SelftestReport extends Score {
  readonly schema: 'stockade.selftest/1';
  readonly mode: string;
  readonly seconds: number;
  readonly families: Readonly<Record<string, Score>>;
  readonly failures: readonly {
    readonly program: string;
    readonly tries: string;
    readonly what: 'effect' | 'report' | 'disturbance' | 'check';
    readonly detail: string;
  }[];
}

function scoreOf(attempts: readonly Attempt[]): Score {
  const count = (test: (attempt: Attempt) => boolean): number => attempts.filter(test).length;
  return {
    attempts: attempts.length,
    contained: count(({ effects }) => effects.length === 0),
    reported: count(({ misreport }) => misreport === null),
    unaffected: count(({ disturbance }) => disturbance === null),
    refusedByCheck: count(({ refused }) => refused === true),
    askedOfCheck: count(({ refused }) => refused !== null),
  };
}

function failuresOf({
  family,
  program,
  tries,
  effects,
  misreport,
  disturbance,
  refused,
}: Attempt): SelftestReport['failures'] {
  const name = { program: `${family}/${program}`, tries };
  return [
    ...effects.map((detail) => ({ ...name, what: 'effect' as const, detail })),
    ...(misreport === null ? [] : [{ ...name, what: 'report' as const, detail: misreport }]),
    ...(disturbance === null ? [] : [{ ...name, what: 'disturbance' as const, detail: disturbance }]),
    ...(refused === false ? [{ ...name, what: 'check' as const, detail: 'layer 1 lets it pass' }] : []),
  ];
}

export function reportOf(attempts: readonly Attempt[], mode: string, seconds: number): SelftestReport {
  const families = [...new Set(attempts.map(({ family }) => family))];
  return {
    schema: 'stockade.selftest/1',
    ...scoreOf(attempts),
    mode,
    seconds,
    families: Object.fromEntries(
      families.map((family) => [family, scoreOf(attempts.filter((attempt) => attempt.family === family))]),
    ),
    failures: attempts.flatMap(failuresOf),
  };
}

/** Whether the sandbox held: layer 1 is advisory and has no say here. */
export function holds({ attempts, contained, reported, unaffected }: SelftestReport): boolean {
  return attempts > 0 && contained === attempts && reported === attempts && unaffected === attempts;
}
