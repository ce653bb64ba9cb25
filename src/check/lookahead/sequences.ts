import { elementOf } from './builtins.ts';
import type { Args } from './callable.ts';
import type { Machine } from './machine.ts';
import { flat, later } from './mixing.ts';
import { as, asFrame, isTimed, list, NONE, PLAIN, row, type Value } from './value.ts';

type Call = (m: Machine, args: Args, name: string) => Value;

function first(args: Args): Value {
  return args.positional[0] ?? args.named.get('iterable') ?? NONE;
}

/** `itertools.pairwise(x)`: each element beside the next one. */
const pairwise: Call = (m, args) => {
  const element = elementOf(first(args));
  const message = 'The second of a pair belongs to the row after the first.';
  const next = later(element, 1, m.causes.at(args.node, 'LAB008', message));
  return { kind: 'list', terms: [], maybe: null, rest: list([element, next]) };
};

/** `deque(x)`, of a column: its cells in order. */
const deque: Call = (_m, args) => {
  const x = first(args);
  if (isTimed(x)) return asFrame('array', x, x);
  if (x.kind === 'list') return x;
  return x.kind === 'none' ? list([]) : { kind: 'list', terms: [], maybe: null, rest: elementOf(x) };
};

/** `bisect(dates, date)`: the place after the date, where it is one of them. */
const bisected: Call = (_m, args, name) => {
  const [among, at] = args.positional;
  const inRows = among?.kind === 'dates' || among?.rest?.kind === 'row';
  if (!inRows || at?.kind !== 'row') return PLAIN;
  const by = name === 'bisect_left' ? 0 : 1;
  return { ...row((at.low ?? 0) + by, (at.high ?? 0) + by), ...(at.unsure === true ? { unsure: true } : {}) };
};

/** `chain(a, b)`: all that is in them. */
const chained: Call = (_m, args) => ({
  kind: 'list',
  terms: [],
  maybe: null,
  rest:
    args.positional.length === 1 ? flat(elementOf(first(args))) : as('local', flat(list(args.positional))),
});

/** Functions that go through sequences, by their dotted path. */
export const SEQUENCES: Readonly<Record<string, Call>> = {
  'itertools.pairwise': pairwise,
  'itertools.tee': (_m, args) => list([first(args), first(args)]),
  'itertools.chain': chained,
  'itertools.islice': (_m, args) => first(args),
  'collections.deque': deque,
  'bisect.bisect': bisected,
  'bisect.bisect_right': bisected,
  'bisect.bisect_left': bisected,
};
