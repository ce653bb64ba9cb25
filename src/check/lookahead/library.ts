import { array, ARRAYS } from './arrays.ts';
import { FRAMES } from './framing.ts';
import { flat, join } from './mixing.ts';
import type { Args } from './callable.ts';
import { argument } from './callable.ts';
import { axisOf, blend, perhaps, rowsText, shifted, whole } from './effects.ts';
import type { Machine } from './machine.ts';
import { isTimedDeep } from './models.ts';
import { reversedTotal } from './rolling.ts';
import { SEQUENCES } from './sequences.ts';
import { arrayReductions } from './reductions.ts';
import { twoSided } from './two-sided.ts';
import {
  as,
  asFrame,
  DATES,
  dates,
  FRAME,
  isTimed,
  moved,
  NONE,
  PLAIN,
  reaching,
  type Value,
} from './value.ts';

type Call = (m: Machine, args: Args, name: string) => Value;

const roll: Call = (m, args) => {
  const x = first(args);
  if (!isTimed(x) || axisOf(x, args, 2) === 'symbols') return blend(args);
  const by = argument(args, 1, 'shift');
  const result = array(shifted(m, x, by, args.node, 'np.roll'));
  if (by?.kind === 'number' && (by.low ?? 0) <= 0) return result;
  return perhaps(
    m,
    result,
    args.node,
    'LAB001',
    '`np.roll` puts the last rows of the sample before the first.',
    'Write `.shift(n)`.',
  );
};

const difference: Call = (m, args) => {
  const x = first(args);
  if (!isTimed(x)) return blend(args);
  const axis = args.named.get('axis');
  if (x.kind === 'frame' ? axis?.low !== 0 : axis?.low === 1) return asFrame('array', x, x);
  if (args.named.has('prepend')) return asFrame('array', x, x);
  return array(
    reaching(
      x,
      1,
      m.causes.at(
        args.node,
        'LAB008',
        '`np.diff` puts each change on the row before it.',
        'Write `.diff()`, or give `prepend=`.',
      ),
    ),
  );
};

const flipped: Call = (_m, args) => {
  const x = first(args);
  return isTimed(x) ? { ...array(x), reversed: x.reversed !== true } : x;
};

const reduction: Call = (m, args, name) => {
  const x = args.positional[0] ?? args.named.get('a') ?? NONE;
  const all = blend(args);
  const axis = argument(args, arrayReductions.get(name) ?? 1, 'axis');
  if (x.kind === 'list' || x.kind === 'table') {
    const inner = flat(x);
    return axis !== undefined || !isTimed(inner) ? inner : as('local', wholeOf(m, all, args, name));
  }
  if (x.slab !== undefined) return overSlab(x, all, args, name);
  if (!isTimed(x)) return all;
  if (axisOf(x, args, arrayReductions.get(name) ?? 1) === 'symbols' && x.kind !== 'column')
    return asFrame(x.kind === 'array' ? 'array' : 'column', all, { ...x, swapped: false });
  if (
    (name === 'sort' || name === 'argsort' || name === 'partition') &&
    axis === undefined &&
    x.kind !== 'column'
  )
    return all;
  return as('local', wholeOf(m, all, args, name));
};

function overSlab(x: Value, all: Value, args: Args, name: string): Value {
  const across = axisOf(x, args, arrayReductions.get(name) ?? 1) === 'symbols';
  return across ? all : as('local', all);
}

function wholeOf(m: Machine, value: Value, args: Args, name: string): Value {
  const message = `\`np.${name}\` along time knows every later row.`;
  const fix = `Write \`.rolling(252)\` or \`.expanding()\` with its own method, or \`axis=1\` to compare the stocks of one day.`;
  return whole(m, value, args.node, 'LAB004', message, fix);
}

const fitted: Call = (m, args, name) => {
  const all = blend(args);
  if (all.kind === 'local' || !isTimedDeep(args)) return all;
  return whole(m, all, args.node, 'LAB006', `\`${name}\` is fitted on the whole sample.`);
};

const binned: Call = (m, args, name) => {
  const x = first(args);
  const bins = argument(args, 1, 'bins', 'q');
  if (!isTimed(x)) return blend(args);
  if (name === 'cut' && bins?.kind !== 'number') return blend(args);
  const what = `\`${name}\` sets its limits by the whole sample.`;
  return whole(
    m,
    blend(args),
    args.node,
    'LAB005',
    what,
    'Bin the stocks of one day, `apply(..., axis=1)`, or use `rank(axis=1, pct=True)`.',
  );
};

const mergedAsOf: Call = (m, args) => {
  const direction = args.named.get('direction')?.text;
  const all: Value = { ...asFrame('frame', blend(args), NONE), unsure: undefined };
  if (direction !== 'forward' && direction !== 'nearest') return all;
  return whole(
    m,
    all,
    args.node,
    'LAB010',
    `\`merge_asof(direction='${direction}')\` takes the value of a later date.`,
  );
};

const delta: Call = (_m, args, name) => {
  const [value] = [...args.positional, ...args.named.values()];
  const unit = [...args.named.keys()][0] ?? argument(args, 1, 'unit')?.text ?? value?.text ?? name;
  const count =
    value?.kind === 'number'
      ? (value.low ?? 1)
      : value?.text === undefined
        ? 1
        : parseInt(value.text, 10) || 1;
  const days = /week|^-?\d*\s*W/i.test(unit)
    ? 5
    : /month|ME?$/i.test(unit)
      ? 21
      : /quarter/i.test(unit)
        ? 62
        : /year/i.test(unit)
          ? 250
          : 1;
  return { kind: 'number', terms: [], maybe: null, low: count * days, high: count * days, text: 'delta' };
};

const window: Call = (_m, args) => {
  const x = first(args);
  const size = argument(args, 1, 'window_shape');
  const reach = size?.kind === 'number' ? (size.high ?? 1) - 1 : 1;
  return array(
    moved(
      x,
      reach,
      _m.causes.at(
        args.node,
        'LAB002',
        `Row j of \`sliding_window_view\` begins with row j and reaches ${rowsText(reach)} ahead.`,
      ),
    ),
  );
};

const forward: Call = (_m, args) => {
  const size = argument(args, 0, 'window_size', 'index_array');
  return { kind: 'object', terms: [], maybe: null, text: 'forward', low: size?.high ?? 2 };
};

const CALLS: Readonly<Record<string, Call>> = {
  ...ARRAYS,
  ...FRAMES,
  ...SEQUENCES,
  'numpy.roll': roll,
  'numpy.diff': difference,
  'numpy.ediff1d': difference,
  'numpy.flip': flipped,
  'numpy.flipud': flipped,
  'numpy.lib.stride_tricks.sliding_window_view': window,
  'numpy.polyfit': fitted,
  'numpy.linalg.lstsq': fitted,
  'numpy.linalg.svd': fitted,
  'numpy.linalg.eigh': fitted,
  'numpy.linalg.eig': fitted,
  'pandas.cut': binned,
  'pandas.qcut': binned,
  'pandas.merge_asof': mergedAsOf,
  'pandas.Timedelta': delta,
  'pandas.DateOffset': delta,
  'datetime.timedelta': delta,
  'pandas.api.indexers.FixedForwardWindowIndexer': forward,
  'pandas.Grouper': () => DATES,
  'pandas.PeriodIndex': datesOf,
  'pandas.DatetimeIndex': datesOf,
  'pandas.Index': datesOf,
  'pandas.to_datetime': datesOf,
  'pandas.date_range': () => DATES,
  'pandas.bdate_range': () => DATES,
  'data.get': fetched,
  'data.indicator': () => FRAME,
  'data.universe': () => PLAIN,
  'data.names': () => PLAIN,
  'data.search': () => PLAIN,
  'operator.attrgetter': (_m, args) => reader(args, null),
  'operator.methodcaller': (_m, args) => reader(args, { ...args, positional: args.positional.slice(1) }),
  'functools.partial': (_m, args) => partial(args),
  'functools.reduce': (m, args) => reduceBy(m, args),
  'numpy.apply_along_axis': (m, args) => alongAxis(m, args),
  'numpy.vectorize': (_m, args) => first(args),
  'copy.deepcopy': (_m, args) => first(args),
  'copy.copy': (_m, args) => first(args),
};

function datesOf(_m: Machine, args: Args, name: string): Value {
  const x = first(args);
  if (name === 'PeriodIndex' || (x.kind === 'dates' && x.quarterly === true))
    return { ...DATES, text: 'quarters' };
  if (x.kind === 'dates') return x;
  return x.kind === 'list' && x.rest?.kind === 'row'
    ? dates(x.rest.low ?? 0, x.rest.high ?? 0)
    : as(x.kind === 'list' ? 'dates' : 'local', x);
}

/** Tables of financial statements are labelled by quarters, which end weeks before they are disclosed. */
function fetched(_m: Machine, args: Args): Value {
  const key = first(args).text ?? '';
  return /^(?:financial_statement|fundamental_features):/.test(key) ? { ...FRAME, quarterly: true } : FRAME;
}

function partial(args: Args): Value {
  const inner = first(args);
  return {
    kind: 'callable',
    terms: [],
    maybe: null,
    callable: { type: 'partial', inner, args: { ...args, positional: args.positional.slice(1) } },
  };
}

function reader(args: Args, given: Args | null): Value {
  const { text } = first(args);
  if (text === undefined) return blend(args);
  return { kind: 'callable', terms: [], maybe: null, callable: { type: 'reader', name: text, args: given } };
}

function reduceBy(m: Machine, args: Args): Value {
  const [f, items, start] = args.positional;
  const element = flat(items ?? NONE);
  const left = start === undefined ? element : join(flat(start), element);
  return f === undefined
    ? blend(args)
    : m.call(f, { ...args, positional: [left, element], named: new Map() });
}

function alongAxis(m: Machine, args: Args): Value {
  const [f, axis, x] = args.positional;
  const given = flat(x ?? NONE);
  if (f === undefined) return given;
  const across = axis?.kind === 'number' && axis.low !== 0;
  return asFrame(
    'array',
    flat(
      m.call(f, {
        ...args,
        positional: [across ? as('local', given) : asFrame('column', given, NONE)],
        named: new Map(),
      }),
    ),
    NONE,
  );
}

function first(args: Args): Value {
  return args.positional[0] ?? [...args.named.values()][0] ?? NONE;
}

const WHOLE_FITS =
  /^(?:scale|minmax_scale|maxabs_scale|robust_scale|quantile_transform|power_transform|linregress|theilslopes|curve_fit|zscore|rankdata|detrend|boxcox)$/;

/** A call into a library, by its dotted path. What nobody listed keeps the leads of all that goes in. */
export function libraryCall(m: Machine, path: string, args: Args): Value {
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (Object.hasOwn(CALLS, path)) return (CALLS[path] as Call)(m, args, name);
  if (path === 'sim') return delivered(m, args);
  if (/^pandas\.(?:tseries\.)?offsets\./.test(path)) return delta(m, args, name);
  if (/^(?:cum|nancum)|^accumulate$/.test(name) && first(args).reversed === true)
    return reversedTotal(m, first(args), args, name);
  const turned = /^(?:talib|scipy\.signal)\./.test(path)
    ? args.positional.find((x) => x.reversed)
    : undefined;
  if (turned !== undefined) return reversedTotal(m, turned, args, name);
  const filtered = twoSided(m, path, name, args);
  if (filtered !== null) return filtered;
  if (path.startsWith('numpy.') && arrayReductions.has(name)) return reduction(m, args, name);
  if (path.startsWith('pandas.DataFrame.') || path.startsWith('pandas.Series.')) {
    return m.call(m.attribute(first(args), name), { ...args, positional: args.positional.slice(1) });
  }
  if ((path.startsWith('sklearn.') && /^[A-Z]/.test(name)) || name === 'make_pipeline')
    return { ...as('model', blend(args)), text: name };
  if (WHOLE_FITS.test(name) && /^(?:scipy|sklearn)\./.test(path)) {
    const x = first(args);
    return axisOf(x, args, 1) === 'symbols' && isTimed(x) ? blend(args) : fitted(m, args, name);
  }
  return blend(args);
}

function delivered(m: Machine, args: Args): Value {
  for (const value of [...args.positional, ...args.named.values()]) m.deliver(value);
  return args.positional[0] ?? args.named.get('position') ?? NONE;
}
