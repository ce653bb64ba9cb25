export type PriceRole = 'open' | 'high' | 'low' | 'close' | 'adjusted';

/** A field that a column of numbers becomes. */
export interface FieldTarget {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly role: PriceRole | null;
  readonly unit: string | null;
}

interface Known {
  readonly names: readonly string[];
  readonly target: FieldTarget;
}

const known: readonly Known[] = [
  price(['open', 'opening', '開盤價', '開盤'], 'price:開盤價', ['price:open'], 'open'),
  price(['high', 'max', '最高價', '最高'], 'price:最高價', ['price:high'], 'high'),
  price(['low', 'min', '最低價', '最低'], 'price:最低價', ['price:low'], 'low'),
  price(['close', 'last', 'price', '收盤價', '收盤'], 'price:收盤價', ['price:close', 'close'], 'close'),
  price(
    [
      'adj close',
      'adj_close',
      'adjclose',
      'adjusted',
      'adjusted close',
      'adjusted_close',
      '還原收盤價',
      '調整後收盤價',
    ],
    'etl:adj_close',
    ['price:adj_close', 'adj_close'],
    'adjusted',
  ),
  other(['volume', 'vol', '成交股數', '成交量'], 'price:成交股數', ['price:volume', 'volume'], 'shares'),
  other(['amount', 'turnover', 'trading_money', '成交金額'], 'price:成交金額', ['price:amount'], 'money'),
  other(['transactions', 'deals', '成交筆數'], 'price:成交筆數', ['price:transactions'], 'deals'),
  other(
    ['market_value', 'market value', 'marketcap', 'market_cap', '市值'],
    'etl:market_value',
    ['market_value'],
    'money',
  ),
];

const dateNames = [
  '__index_level_0__',
  'date',
  'datetime',
  'timestamp',
  'time',
  'trade_date',
  'tradedate',
  'day',
  '日期',
  '交易日期',
  '年月日',
];
const symbolNames =
  'symbol ticker code stock_id stockid stock sid security instrument 代號 證券代號 股票代號 股號 證券代碼 股票代碼'.split(
    ' ',
  );

export function isDateName(column: string): boolean {
  return dateNames.includes(normal(column));
}

export function isSymbolName(column: string): boolean {
  return symbolNames.includes(normal(column));
}

export function isKnownField(column: string): boolean {
  return known.some(({ names }) => names.includes(normal(column)));
}

/**
 * What a column (or, in the wide layout, a file) of this name becomes. `mapped` is the user's word:
 * a field id, with aliases after commas.
 */
export function targetOf(column: string, mapped: string | undefined): FieldTarget {
  const standard = known.find(({ names }) => names.includes(normal(column)))?.target;
  if (mapped !== undefined) {
    const [id = column, ...aliases] = mapped.split(',').map((part) => part.trim());
    const same = known.find(({ target }) => target.id === id || target.aliases.includes(id))?.target;
    const base = same ?? { id, aliases: [], role: standard?.role ?? null, unit: standard?.unit ?? null };
    return {
      ...base,
      aliases: [...new Set([...base.aliases, ...aliases])].filter((alias) => alias !== base.id),
    };
  }
  if (standard !== undefined) return standard;
  const id = column.includes(':') ? column : `custom:${column}`;
  return { id, aliases: column === id ? [] : [column], role: null, unit: null };
}

function price(names: readonly string[], id: string, aliases: readonly string[], role: PriceRole): Known {
  return { names, target: { id, aliases, role, unit: 'money' } };
}

function other(names: readonly string[], id: string, aliases: readonly string[], unit: string): Known {
  return { names, target: { id, aliases, role: null, unit } };
}

function normal(column: string): string {
  return column
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase();
}
