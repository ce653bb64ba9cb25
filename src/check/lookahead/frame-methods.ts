import { flat, mixed } from './mixing.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { namesIn, withColumn, withoutColumns } from './columns.ts';
import { axisOf, blend, compared, isTrue, perhaps, shifted, whole } from './effects.ts';
import { grouped, resampled } from './grouping.ts';
import { labelled, ofPeriod } from './labels.ts';
import type { Machine } from './machine.ts';
import { reversedTotal, windowed } from './rolling.ts';
import { reductions, weakReductions } from './reductions.ts';
import { selected } from './slab-methods.ts';
import { placedByOrder } from './order.ts';
import { sortIndex, sortValues } from './sorting.ts';
import {
  as,
  asFrame,
  isTimed,
  list,
  moved,
  NONE,
  PLAIN,
  reaching,
  row,
  withTerms,
  type Value,
} from './value.ts';

type Method = (m: Machine, self: Value, args: Args, name: string) => Value;

const shift: Method = (m, self, args, name) => {
  if (axisOf(self, args, 2) === 'symbols') return self;
  const freq = argument(args, 1, 'freq');
  return shifted(m, self, scaled(argument(args, 0, 'periods'), freq), args.node, name);
};

/** Moves of labels by days, weeks or months, in rows of a daily frame. */
function scaled(periods: Value | undefined, freq: Value | undefined): Value | undefined {
  if (freq === undefined) return periods;
  const count = freq.kind === 'number' ? freq : freqRows(freq.text);
  const times = periods ?? ONE;
  if (count === null || times.kind !== 'number') return PLAIN;
  const ends = [(times.low ?? 0) * (count.low ?? 0), (times.high ?? 0) * (count.high ?? 0)];
  return { ...times, low: Math.min(...ends), high: Math.max(...ends) };
}

/** How many rows of a daily frame a frequency is. */
function freqRows(freq: string | undefined): Value | null {
  const [, sign = '', many = '', rule = ''] = /^\s*([+-]?)\s*(\d*)\s*([A-Z].*)$/i.exec(freq ?? '') ?? [];
  if (rule === '') return null;
  const unit = /^W/i.test(rule)
    ? 5
    : /^B?M(?!in)/.test(rule)
      ? 21
      : /^B?Q/.test(rule)
        ? 62
        : /^B?[AY]/.test(rule)
          ? 250
          : 1;
  const rows = (sign === '-' ? -1 : 1) * (many === '' ? 1 : Number(many)) * unit;
  return { ...ONE, low: rows, high: rows };
}

const ONE: Value = { kind: 'number', terms: [], maybe: null, low: 1, high: 1 };

const against: Method = (m, self, args, name) =>
  axisOf(self, args, name === 'pct_change' ? 5 : 1) === 'symbols'
    ? self
    : compared(m, self, argument(args, 0, 'periods', 'n'), args.node, name);

const backfill: Method = (m, self, args, name) => {
  if (axisOf(self, args, -1) === 'symbols' || self.kind === 'local') return self;
  if (self.reversed === true) return self;
  const limit = argument(args, -1, 'limit');
  const message = `\`${name}\` fills a gap with the next value that will be known.`;
  const cause = m.causes.at(
    args.node,
    'LAB003',
    message,
    'Write `.ffill()`, which takes the last known value.',
  );
  return reaching(self, limit?.kind === 'number' ? (limit.high ?? 1) : Infinity, cause);
};

const forwardFill: Method = (m, self, args, name) =>
  self.reversed === true && axisOf(self, args, -1) === 'time' ? reversedTotal(m, self, args, name) : self;

const fillna: Method = (m, self, args, name) => {
  const method = argument(args, 1, 'method')?.text;
  if (method === 'bfill' || method === 'backfill') return backfill(m, self, args, `${name}(method='bfill')`);
  if (method !== undefined) return forwardFill(m, self, args, name);
  const value = argument(args, 0, 'value');
  return value === undefined ? self : mixed(self, flat(value));
};

const interpolate: Method = (m, self, args) => {
  const method = argument(args, 0, 'method')?.text;
  if (axisOf(self, args, -1) === 'symbols' || self.kind === 'local') return self;
  if (method === 'pad' || method === 'ffill') return self;
  const message = '`interpolate` draws a line to the next value that will be known.';
  return whole(m, self, args.node, 'LAB003', message, 'Write `.ffill()`, which takes the last known value.');
};

const rank: Method = (m, self, args) => {
  const valid = argument(args, -1, 'valid');
  const inner = valid === undefined ? self : mixed(self, flat(valid));
  if (self.kind === 'local' || axisOf(self, args, 0) === 'symbols') return inner;
  const message = '`rank` without `axis=1` ranks each row among all rows of the sample.';
  return whole(m, inner, args.node, 'LAB005', message);
};

const reindexed: Method = (m, self, args, name) => {
  const method = argument(args, -1, 'method')?.text;
  const to = argument(args, 0, 'index', 'labels', 'freq');
  const early = method !== undefined && /^(?:bfill|backfill|nearest)$/.test(method);
  if (self.periodic === true && to?.kind === 'dates') return ofPeriod(m, self, args, to);
  if (!early && to?.span !== undefined) return selected(m, self, to, args.node);
  if (!early) return to === undefined ? self : inOrderOf(mixed(self, as('local', to)), to);
  const message = `\`${name}(method='${method}')\` takes the value of a later date.`;
  return whole(m, self, args.node, 'LAB010', message, "Write `method='ffill'`.");
};

/** Rows in the order of other labels. */
function inOrderOf(value: Value, to: Value): Value {
  if (to.kind !== 'dates' || !isTimed(value)) return value;
  const turned = to.reversed === true;
  return (value.reversed === true) === turned ? value : { ...value, reversed: turned };
}

const cumulated: Method = (m, self, args, name) =>
  self.reversed === true && axisOf(self, args, 0) === 'time' ? reversedTotal(m, self, args, name) : self;

const applied: Method = (m, self, args, name) => {
  const [first] = args.positional;
  const f = first ?? argument(args, -1, 'func');
  if (f?.kind === 'text')
    return m.call(m.attribute(self, f.text ?? ''), { ...args, positional: args.positional.slice(1) });
  if (f === undefined || (f.kind !== 'callable' && f.kind !== 'module')) return blend(args, self);
  const named = new Map([...args.named].filter(([key]) => !/^(?:axis|raw|args|result_type|meta)$/.test(key)));
  if (name === 'pipe') return m.call(f, { ...args, positional: [self, ...args.positional.slice(1)] });
  const elementwise = /^(?:map|applymap)$/.test(name) || (self.kind === 'column' && name === 'apply');
  const across = elementwise || self.kind === 'local' || axisOf(self, args, 1) === 'symbols';
  const isRow = across && self.kind === 'frame' && !elementwise && self.unsure !== true;
  const given = isRow
    ? { ...as('local', self), label: row(0) }
    : across
      ? as('local', self)
      : asFrame('column', self, { ...self, swapped: false });
  const more = argument(args, -1, 'args')?.items ?? [];
  const returned = m.call(f, { node: args.node, positional: [given, ...more], named });
  const result = flat(returned);
  const isFigure = !across && returned.kind === 'local';
  return self.kind === 'local' || (isFigure && name !== 'transform')
    ? mixed(as('local', result), PLAIN)
    : asFrame(self.kind, result === NONE ? self : result, self);
};

const combined: Method = (_m, self, args) => blend(args, self);

const dropna: Method = (m, self, args) => {
  const how = argument(args, -1, 'how')?.text;
  if (axisOf(self, args, 0) === 'time' || how === 'all' || self.kind === 'local') return self;
  if (self.last === true) {
    const known = whole(
      m,
      self,
      args.node,
      'LAB007',
      'Which stocks are there at the end of the sample is not known before.',
    );
    return { ...known, chosen: as('local', known) };
  }
  return perhaps(
    m,
    self,
    args.node,
    'LAB014',
    '`dropna(axis=1)` keeps the stocks whose whole history is complete.',
  );
};

/** `frame.assign(a=…)`: columns by name; a function is given the frame. */
const assigned: Method = (m, self, args) => {
  if (self.kind !== 'frame') return blend(args, self);
  let result = self;
  for (const [name, value] of args.named) {
    const isFunction = value.callable?.type === 'function';
    const given = isFunction
      ? m.call(value, { node: args.node, positional: [result], named: new Map() })
      : value;
    result = withColumn(result, name, flat(given));
  }
  return result;
};

const dropped: Method = (_m, self, args) => {
  const names = namesIn(argument(args, -1, 'columns') ?? argument(args, 0, 'labels') ?? NONE);
  const kept = self.kind === 'frame' ? withoutColumns(self, names) : self;
  return kept === self ? blend(args, self) : kept;
};

const entryPrice: Method = (m, self, args) =>
  perhaps(
    m,
    self,
    args.node,
    'LAB001',
    '`entry_price` holds the price of the row after the entry on the row of the entry itself.',
    'Shift it by one row where it decides about the row of the entry.',
  );

const datedByDisclosure: Method = (_m, self) => ({ ...self, quarterly: undefined });

const stacked: Method = (_m, self) => ({ ...asFrame('column', self, self), stacked: true });
const unstacked: Method = (_m, self) => ({ ...asFrame('frame', self, self), stacked: false });
const same: Method = (_m, self) => self;

const METHODS: Readonly<Record<string, Method>> = {
  shift,
  tshift: shift,
  diff: against,
  pct_change: against,
  rise: against,
  fall: against,
  bfill: backfill,
  backfill,
  ffill: forwardFill,
  pad: forwardFill,
  fillna,
  interpolate,
  rank,
  reindex: reindexed,
  reindex_like: reindexed,
  asfreq: reindexed,
  rolling: windowedBy,
  expanding: windowedBy,
  ewm: windowedBy,
  cumsum: cumulated,
  cumprod: cumulated,
  cummax: cumulated,
  cummin: cumulated,
  sort_index: sortIndex,
  sort_values: sortValues,
  apply: applied,
  transform: applied,
  agg: applied,
  aggregate: applied,
  map: applied,
  applymap: applied,
  pipe: applied,
  dropna,
  assign: assigned,
  drop: dropped,
  entry_price: entryPrice,
  set_axis: labelled,
  set_index: labelled,
  hold_until: combined,
  stack: stacked,
  melt: stacked,
  unstack: unstacked,
  pivot: unstacked,
  pivot_table: unstacked,
  deadline: datedByDisclosure,
  index_str_to_date: datedByDisclosure,
  copy: same,
  astype: same,
  infer_objects: same,
  round: same,
  groupby_category: (_m, self) => ({ ...self, kind: 'group', text: self.kind, byDate: true }),
  groupby: (_m, self, args) => grouped(self, args),
  resample: (m, self, args) => resampled(m, self, args),
  to_numpy: (_m, self) =>
    self.kind === 'local' ? self : asFrame('array', placedByOrder(self), { ...self, begun: undefined }),
  reset_index: (_m, self, args) =>
    self.kind !== 'local' && isTrue(args.named.get('drop'))
      ? { ...placedByOrder(self), kind: self.kind }
      : self,
  tolist: (_m, self) => (self.kind === 'frame' ? asFrame('array', self, self) : self),
  transpose: (_m, self) => ({ ...self, swapped: self.swapped !== true }),
  iterrows: (_m, self) => sequence(list([row(self.begun?.rows ?? 0), rowOf(self)])),
  itertuples: (_m, self) => sequence(rowOf(self)),
  rotate: (m, self, args) => shifted(m, self, argument(args, 0, 'n'), args.node, 'rotate'),
  items: (_m, self) =>
    sequence(
      list([
        self.kind === 'frame' ? PLAIN : row(0),
        self.kind === 'frame' ? asFrame('column', self, self) : as('local', self),
      ]),
    ),
  tail: (_m, self) => (self.kind === 'local' ? self : { ...self, last: true }),
  head: (_m, self) => ({ ...self, bounded: true }),
  isna: (_m, self) => (self.kind === 'local' ? self : { ...self, bounded: true }),
  truncate: (_m, self, args) => (args.named.has('after') ? { ...self, bounded: true } : self),
  squeeze: (m, self, args) =>
    self.last === true
      ? as('local', whole(m, self, args.node, 'LAB007', 'The last rows are not known on any earlier day.'))
      : asFrame('column', self, self),
  to_frame: (_m, self) => (self.kind === 'local' ? self : asFrame('frame', self, self)),
};
const SYNONYMS: Readonly<Record<string, string>> = {
  notna: 'isna',
  isnull: 'isna',
  notnull: 'isna',
  iteritems: 'items',
};

function windowedBy(m: Machine, self: Value, args: Args, name: string): Value {
  return windowed(m, self, name, args);
}

function rowOf(self: Value): Value {
  const { begun } = self;
  const cells = as('local', begun === undefined ? self : moved(self, begun.rows, begun.cause));
  return self.unsure === true ? cells : { ...cells, label: row(begun?.rows ?? 0) };
}

function sequence(rest: Value): Value {
  return { kind: 'list', terms: [], maybe: null, rest };
}

/** A method of a frame, a column or an array of cells. What is not known keeps the leads of all that goes into it. */
export function frameMethod(m: Machine, self: Value, name: string, args: Args): Value {
  const known = METHODS[SYNONYMS[name] ?? name];
  const result =
    Object.hasOwn(METHODS, SYNONYMS[name] ?? name) && known !== undefined
      ? known(m, self, args, name)
      : reductions.has(name) || weakReductions.has(name)
        ? reduced(m, self, args, name)
        : blend(args, self);
  return isTrue(args.named.get('inplace')) ? { ...result } : result;
}

function reduced(m: Machine, self: Value, args: Args, name: string): Value {
  const other = blend(args, self);
  if (self.kind === 'local') return other;
  const place = /^(?:quantile|nlargest|nsmallest)$/.test(name) ? 1 : 0;
  if (axisOf(self, args, place) === 'symbols') return asFrame('column', other, { ...self, swapped: false });
  if (name === 'dot' || name === 'corrwith')
    return axisOf(self, args, 1) === 'symbols' ? other : corr(m, other, args, name);
  if (weakReductions.has(name)) {
    const message = `\`.${name}()\` without \`axis=1\` looks at the whole sample.`;
    return as('local', {
      ...perhaps(m, withTerms(other, other.terms), args.node, 'LAB014', message),
      bounded: true,
    });
  }
  const message = `\`.${name}()\` along time knows every later row.`;
  const fix = `Write \`.rolling(252).${name}()\` or \`.expanding().${name}()\`, or \`.${name}(axis=1)\` to compare the stocks of one day.`;
  return as('local', whole(m, other, args.node, 'LAB004', message, fix));
}

function corr(m: Machine, value: Value, args: Args, name: string): Value {
  return name === 'dot'
    ? value
    : as('local', whole(m, value, args.node, 'LAB004', `\`.${name}()\` along time knows every later row.`));
}
