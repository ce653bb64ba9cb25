import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { listVersions, openDataset } from '../catalog.ts';
import { formatDay, parseDay } from '../days.ts';
import type { ImportOptions, ImportResult } from './import-options.ts';
import { importPrices } from './import-prices.ts';
import { previewImport } from './preview.ts';

const home = mkdtempSync(join(tmpdir(), 'stockade-import-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let serial = 0;

function file(name: string, content: string | Uint8Array): string {
  const directory = join(home, `in-${serial++}`);
  mkdirSync(directory);
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}

async function load(path: string, more: Partial<ImportOptions> = {}): Promise<ImportResult> {
  return importPrices({ home, name: `d${serial++}`, paths: [path], holdout: 'none', ...more });
}

const weekdays = Array.from({ length: 12 }, (_, at) =>
  formatDay(parseDay('2020-01-06') + at + 2 * Math.floor(at / 5)),
);
const long = [
  'date,symbol,open,close,volume',
  ...weekdays.flatMap((day, at) => [`${day},A,${10 + at},${11 + at},100`, `${day},B,${20 + at},${21 + at},`]),
];
const closes = (result: ImportResult): number[][] => {
  const dataset = openDataset(home, result.digest);
  const prices = dataset.prices('visible');
  const all = prices.symbols.map((_, symbol) => [...prices.close(symbol)]);
  dataset.close();
  return all;
};
const expected = [weekdays.map((_, at) => 11 + at), weekdays.map((_, at) => 21 + at)];

describe('layouts', () => {
  it('reads long rows', async () => {
    const result = await load(file('p.csv', long.join('\n')));
    expect(result).toMatchObject({ rows: 24, symbols: 2, first: '2020-01-06', last: '2020-01-21' });
    expect(result.fields).toEqual(['price:開盤價', 'price:收盤價', 'price:成交股數']);
    expect(closes(result)).toEqual(expected);
    expect(openDataset(home, result.digest).prices('visible').open(1)?.[0]).toBe(20);
  });

  it('reads the same from gzip, with a byte-order mark, from tabs, from unsorted rows and from Parquet', async () => {
    const reversed = [long[0], ...long.slice(1).reverse()].join('\n');
    const parquet = join(home, 'p.parquet');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const csv = file('p.csv', long.join('\n'));
    await connection.run(`COPY (SELECT * FROM read_csv('${csv}')) TO '${parquet}' (FORMAT parquet)`);
    connection.closeSync();
    for (const path of [
      file('p.csv.gz', gzipSync(long.join('\n'))),
      file('p.csv', `\uFEFF${long.join('\r\n')}`),
      file('p.tsv', long.join('\n').replaceAll(',', '\t')),
      parquet,
    ]) {
      expect(closes(await load(path))).toEqual(expected);
    }
    const unsorted = await load(file('p.csv', reversed));
    expect(closes(unsorted)).toEqual(expected);
    expect(unsorted.notices.join()).toMatch(
      /22 rows are not in the order of their dates \(sort\), at p.csv:\d+/,
    );
    await expect(load(file('p.csv', reversed), { choices: { onUnsorted: 'refuse' } })).rejects.toThrow(
      /not in the order/,
    );
  });

  it('reads a wide table, and a folder of them with one field each', async () => {
    const wide = (first: number): string =>
      ['date,A,B', ...weekdays.map((day, at) => `${day},${first + at},${first + 10 + at}`)].join('\n');
    const path = file('anything.csv', wide(11));
    expect(closes(await load(path))).toEqual(expected);
    const folder = join(home, `in-${serial++}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'close.csv'), wide(11));
    writeFileSync(join(folder, 'open.csv'), wide(10));
    writeFileSync(join(folder, 'revenue.csv'), 'date,A\n2020-01-10,5\n2020-02-10,6\n2020-03-10,7');
    const result = await load(folder);
    expect(closes(result)).toEqual(expected);
    const { manifest } = openDataset(home, result.digest);
    expect(manifest.fields.map(({ id, dates }) => [id, dates])).toEqual([
      ['price:收盤價', 'daily'],
      ['price:開盤價', 'daily'],
      ['custom:revenue', 'monthly'],
    ]);
  });

  it('reads a folder with one file per symbol', async () => {
    const folder = join(home, `in-${serial++}`);
    mkdirSync(folder);
    for (const [symbol, first] of [
      ['A', 11],
      ['B', 21],
    ] as const) {
      writeFileSync(
        join(folder, `${symbol}.csv`),
        ['Date,Close', ...weekdays.map((day, at) => `${day},${first + at}`)].join('\n'),
      );
    }
    expect(closes(await load(folder))).toEqual(expected);
  });

  it('takes a name that looks like a pattern as a name', async () => {
    const csv = long.join('\n');
    file('p1.csv', long.slice(0, 5).join('\n'));
    for (const name of ['p[1].csv', 'p*.csv', 'p?.csv', "it's [p.csv"]) {
      expect(closes(await load(file(name, csv))), name).toEqual(expected);
    }
  });

  it('takes the user at their word about columns', async () => {
    const odd = ['d;s;p', ...weekdays.map((day, at) => `${day};A;${11 + at}`)].join('\n');
    const result = await load(file('p.csv', odd), {
      dateColumn: 'd',
      symbolColumn: 's',
      map: { p: 'price:收盤價,etl:adj_close' },
    });
    expect(closes(result)).toEqual([expected[0]]);
    expect(openDataset(home, result.digest).keys.has('etl:adj_close')).toBe(true);
    await expect(load(file('p.csv', odd), { dateColumn: 'x' })).rejects.toThrow(
      /no column "x"; there are d, s, p/,
    );
  });

  it('previews what it would do', async () => {
    const preview = await previewImport({ home, name: 'p', paths: [file('p.csv', long.join('\n'))] });
    expect(preview).toMatchObject({ layout: 'long', dateColumn: 'date', symbolColumn: 'symbol' });
    expect(preview.rows[0]).toEqual(['2020-01-06', 'A', '10', '11', '100']);
  });
});

describe('what is wrong is named by its rows, and needs a choice', () => {
  const withRow = (row: string): string => [...long, row].join('\n');

  it('duplicates', async () => {
    const path = file('p.csv', withRow('2020-01-06,A,1,99,1'));
    await expect(load(path)).rejects.toThrow(
      /1 rows repeat a symbol and day.*p.csv:26 \(A\).*--on-duplicate first\|last/,
    );
    expect(closes(await load(path, { choices: { onDuplicate: 'first' } }))[0]?.[0]).toBe(11);
    expect(closes(await load(path, { choices: { onDuplicate: 'last' } }))[0]?.[0]).toBe(99);
  });

  it('prices of zero or less', async () => {
    const path = file('p.csv', withRow('2020-01-22,A,1,-5,1'));
    await expect(load(path)).rejects.toThrow(/1 prices are zero or less.*p.csv:26 \(-5\).*--on-negative/);
    expect(closes(await load(path, { choices: { onNegative: 'missing' } }))[0]?.[12]).toBeNaN();
    const kept = await load(path, { choices: { onNegative: 'keep' } });
    expect(closes(kept)[0]?.[12]).toBe(-5);
    expect(kept.notices.join()).toMatch(/zero or less \(keep\)/);
  });

  it('text among numbers', async () => {
    const path = file('p.csv', withRow('2020-01-22,A,1,--,1'));
    await expect(load(path)).rejects.toThrow(
      /1 cells of "close" are no numbers, at p.csv:26 \(--\).*--on-text missing\|drop/,
    );
    expect(closes(await load(path, { choices: { onText: 'missing' } }))[0]?.[12]).toBeNaN();
    const named = file(
      'p.csv',
      ['date,symbol,close,name', ...weekdays.map((day) => `${day},A,1,Acme`)].join('\n'),
    );
    expect((await load(named, { choices: { onText: 'drop' } })).fields).toEqual(['price:收盤價']);
    const commas = file(
      'p.csv',
      ['date,symbol,close', '2020-01-06,A,"1,234.5"', '2020-01-07,A,"1,240"'].join('\n'),
    );
    await expect(load(commas)).rejects.toThrow(/--thousands/);
    expect(closes(await load(commas, { thousands: true }))).toEqual([[1234.5, 1240]]);
  });

  it('infinities, and all the ways to write that nothing is known', async () => {
    const infinite = file('p.csv', withRow('2020-01-22,A,1,inf,1'));
    await expect(load(infinite)).rejects.toThrow(/1 cells of "close" are no numbers, at p.csv:26 \(inf\)/);
    const missing = ['', 'NaN', 'nan', 'NA', 'n/a', 'null', 'None'];
    const rows = missing.map((text, at) => `${weekdays[at]},NA,${text}`);
    const path = file('p.csv', ['date,symbol,close', '2020-01-03,NA,7', ...rows].join('\n'));
    const result = await load(path);
    expect(closes(result)).toEqual([[7, ...missing.map(() => Number.NaN)]]);
    expect(openDataset(home, result.digest).manifest.listings[0]?.symbol).toBe('NA');
  });

  it('gaps', async () => {
    const days = Array.from({ length: 30 }, (_, at) => formatDay(parseDay('2020-01-01') + at));
    const rows = days.flatMap((day, at) => [`${day},A,1`, ...(at > 5 && at < 20 ? [] : [`${day},B,1`])]);
    const path = file('p.csv', ['date,symbol,close', ...rows].join('\n'));
    expect((await load(path)).notices.join()).toMatch(/1 symbols have more than 10 days.*B: 14/);
    await expect(load(path, { choices: { onGap: 'refuse' } })).rejects.toThrow(/--on-gap keep/);
  });

  it('dates that are none, ambiguous, of another calendar or of several zones', async () => {
    const dated = (...dates: string[]): string =>
      file('p.csv', ['date,symbol,close', ...dates.map((day) => `${day},A,1`)].join('\n'));
    await expect(load(dated('2020-01-06', 'soon'))).rejects.toThrow(
      /cannot be read as dates, at p.csv:3 \(soon\)/,
    );
    await expect(load(dated('2020-02-30'))).rejects.toThrow(/are no iso dates/);
    await expect(load(dated('01/02/2020', '02/02/2020'))).rejects.toThrow(
      /--date-format dmy or --date-format mdy/,
    );
    expect((await load(dated('01/02/2020', '02/02/2020'), { dateFormat: 'dmy' })).first).toBe('2020-02-01');
    expect((await load(dated('01/02/2020', '01/22/2020'))).first).toBe('2020-01-02');
    expect((await load(dated('13/02/2020', '14/02/2020'))).first).toBe('2020-02-13');
    await expect(load(dated('109/01/06', '109/01/07'))).rejects.toThrow(/--date-format roc/);
    expect((await load(dated('109/01/06', '109/01/07'), { dateFormat: 'roc' })).first).toBe('2020-01-06');
    expect((await load(dated('20200106', '20200107'))).first).toBe('2020-01-06');
    await expect(load(dated('2020-01-06', '07/01/2020'))).rejects.toThrow(/more than one way/);
    const zoned = dated('2020-01-06T20:00:00Z', '2020-01-08T00:00:00+08:00');
    await expect(load(zoned)).rejects.toThrow(/mix time zones \(Z, \+08:00\).*--timezone/);
    expect(await load(zoned, { timezone: 'Asia/Taipei' })).toMatchObject({
      first: '2020-01-07',
      last: '2020-01-08',
    });
    await expect(load(dated('2020-01-06', ''))).rejects.toThrow(/1 rows have no date/);
  });

  it('rows without a symbol', async () => {
    await expect(load(file('p.csv', withRow('2020-01-22,,1,2,3')))).rejects.toThrow(
      /1 rows have no symbol, at p.csv:26/,
    );
  });

  it('text that is not UTF-8', async () => {
    const big5 = Buffer.from([0xa4, 0xe9, 0xb4, 0xc1]); // 日期
    const rest = Buffer.from(`,A\n${weekdays.map((day, at) => `${day},${11 + at}`).join('\n')}\n`);
    const path = file('p.csv', Buffer.concat([big5, rest]));
    await expect(load(path)).rejects.toThrow(/is not UTF-8.*--encoding big5/);
    const result = await load(path, { encoding: 'big5' });
    expect(closes(result)).toEqual([expected[0]]);
    expect(
      closes(await load(file('p.csv.gz', gzipSync(Buffer.concat([big5, rest]))), { encoding: 'big5' })),
    ).toEqual([expected[0]]);
    await expect(load(path, { encoding: 'klingon' })).rejects.toThrow(/No text encoding "klingon"/);
    await expect(
      load(file('p.csv', Buffer.from([0xa4, 0x20, 0x41, 0x0a])), { encoding: 'big5' }),
    ).rejects.toThrow(/not big5 either/);
  });

  it('files that are not there, are empty, or hold nothing to import', async () => {
    await expect(load(join(home, 'nowhere.csv'))).rejects.toThrow(/No file or folder/);
    await expect(load(file('p.csv', ''))).rejects.toThrow(/is empty/);
    await expect(load(file('p.csv', 'date,symbol,close\n'))).rejects.toThrow(/not one row of data/);
    await expect(load(file('p.csv', 'date,symbol\n2020-01-06,A\n'))).rejects.toThrow(/no column of numbers/);
    await expect(load(file('p.csv', 'date,symbol,volume\n2020-01-06,A,1\n'))).rejects.toThrow(
      /No column holds closes/,
    );
    await expect(load(file('p.csv', 'symbol,close\nA,1\n'))).rejects.toThrow(
      /No column of dates.*--date-column/,
    );
    await expect(load(file('p.parquet', 'no parquet'))).rejects.toThrow(/p.parquet cannot be read/);
    const folder = join(home, `in-${serial++}`);
    mkdirSync(folder);
    await expect(load(folder)).rejects.toThrow(/no .csv/);
    await expect(load(file('p.csv', long.join('\n')), { name: 'Bad Name' })).rejects.toThrow(
      /cannot name a dataset/,
    );
  });

  it('files of a folder that do not agree', async () => {
    const folder = join(home, `in-${serial++}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.csv'), long.join('\n'));
    writeFileSync(join(folder, 'b.csv'), 'date,symbol,close\n2020-01-06,A,1\n');
    await expect(load(folder)).rejects.toThrow(/b.csv lacks the columns open, volume/);
  });
});

describe('what an import leaves', () => {
  const years = Array.from({ length: 600 }, (_, at) => formatDay(parseDay('2018-01-01') + at));

  it('a sealed holdout unless told otherwise, and splits where told', async () => {
    const path = file('p.csv', ['date,symbol,close', ...years.map((day) => `${day},A,1`)].join('\n'));
    const { digest } = await load(path, { holdout: '2019-06-01', trainingEnd: '2018-12-31' });
    const dataset = openDataset(home, digest);
    expect(dataset.manifest.splits).toEqual({
      trainingEnd: '2018-12-31',
      validationEnd: '2019-05-31',
      holdoutEnd: years.at(-1),
    });
    expect(formatDay(dataset.prices('visible').dates.at(-1) ?? 0)).toBe('2019-05-31');
    const byDefault = await importPrices({ home, name: 'default-split', paths: [path] });
    expect(openDataset(home, byDefault.digest).prices('visible').dates).toHaveLength(480);
    await expect(load(path, { holdout: '2030-01-01' })).rejects.toThrow(/--holdout 2030-01-01 is not within/);
    await expect(load(path, { trainingEnd: '2030-01-01' })).rejects.toThrow(/Training must end/);
  });

  it('a warning on every result where no symbol ever ends, none where one does', async () => {
    const both = years.map((day) => `${day},A,1,1`);
    const path = file('p.csv', ['date,symbol,close,adj_close', ...both].join('\n'));
    const { warnings } = await load(path);
    expect(warnings).toEqual([expect.stringMatching(/survivorship/)]);
    const ended = [...both, ...years.slice(0, 300).map((day) => `${day},B,1,1`)];
    const result = await load(file('p.csv', ['date,symbol,close,adj_close', ...ended].join('\n')));
    expect(result.warnings).toEqual([]);
    expect(result.notices.join()).toMatch(/1 symbols end before/);
    const { listings, prices } = openDataset(home, result.digest).manifest;
    expect(listings[1]?.delisted).toBe(years[299]);
    expect(prices.close).toBe('etl:adj_close');
  });

  it('listings where a file gives them', async () => {
    const listings = file('l.csv', 'symbol,listed,delisted,category,market\nA,2001-05-02,,Food,sii\n');
    const result = await load(file('p.csv', long.join('\n')), { listings });
    expect(openDataset(home, result.digest).manifest.listings).toEqual([
      { symbol: 'A', listed: '2001-05-02', delisted: null, category: 'Food', market: 'sii' },
      { symbol: 'B', listed: null, delisted: null, category: null, market: null },
    ]);
    const wrong = file('l.csv', 'symbol,listed\nA,2001-13-02\n');
    await expect(load(file('p.csv', long.join('\n')), { listings: wrong })).rejects.toThrow(
      /l.csv:2: "2001-13-02"/,
    );
  });

  it('nothing at all where it failed or was aborted', async () => {
    const before = listVersions(home).length;
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(load(file('p.csv', long.join('\n')), { signal })).rejects.toThrow(/enough/);
    await expect(load(file('p.csv', [...long, long[1]].join('\n')))).rejects.toThrow(/repeat/);
    expect(listVersions(home)).toHaveLength(before);
    expect(readdirSync(join(home, 'datasets')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('word of its progress', async () => {
    const phases: string[] = [];
    await load(file('p.csv', long.join('\n')), { onProgress: ({ phase }) => phases.push(phase) });
    expect([...new Set(phases)]).toEqual(['read', 'check', 'write']);
  });
});
