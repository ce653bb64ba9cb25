import type { Profile } from './profile.ts';

const NUMERIC_LIBRARIES = ['numpy', 'pandas', 'scipy', 'sklearn', 'talib', 'dateutil'];

const STANDARD_LIBRARIES = [
  '__future__',
  'abc',
  'bisect',
  'calendar',
  'cmath',
  'collections',
  'contextlib',
  'copy',
  'dataclasses',
  'datetime',
  'decimal',
  'enum',
  'fractions',
  'functools',
  'gc',
  'heapq',
  'itertools',
  'json',
  'logging',
  'math',
  'numbers',
  'operator',
  'random',
  're',
  'statistics',
  'string',
  'sys',
  'textwrap',
  'time',
  'traceback',
  'types',
  'typing',
  'warnings',
  'zoneinfo',
];

/** The strategy dialect: what the sandbox puts into a program's namespace, and everything that computes. */
const FINLAB: Profile = {
  name: 'finlab',
  injected: [
    'data',
    'sim',
    'backtest',
    'pd',
    'np',
    'start_date',
    'end_date',
    'fee_ratio',
    'tax_ratio',
    'validate_field_exists',
    'VALID_FIELDS',
  ],
  libraries: ['finlab', ...NUMERIC_LIBRARIES, ...STANDARD_LIBRARIES],
};

/** Programs that bring everything themselves: nothing injected, no dialect. */
const PLAIN: Profile = {
  name: 'plain',
  injected: [],
  libraries: [...NUMERIC_LIBRARIES, ...STANDARD_LIBRARIES],
};

export const DEFAULT_PROFILE = FINLAB;

export const PROFILES: ReadonlyMap<string, Profile> = new Map(
  [FINLAB, PLAIN].map((profile) => [profile.name, Object.freeze(profile)]),
);
