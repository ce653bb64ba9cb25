import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { homeFolder, readEnvironment } from '../src/config/home.ts';
import { openDataset } from '../src/dataset/catalog.ts';
import { formatDay } from '../src/dataset/days.ts';
import { importPrices } from '../src/dataset/import/import-prices.ts';
import { synthesize } from '../src/dataset/synth/synthesize.ts';
import { cutDates } from '../src/dataset/variant/cut-dates.ts';
import { verifyDataset } from '../src/dataset/verify.ts';
import { currentImage, type ImageRecord } from '../src/setup/image.ts';
import { directPython } from '../src/setup/python.ts';
import { corpusFigures } from './data/corpus.ts';
import { guestFigures } from './data/guest.ts';
import { slotMemory } from './data/slot-memory.ts';
import { publish, type Figure } from './support/report.ts';
import { oraclePython } from '../test/support/oracle-python.ts';
import { tradingDays, uniform } from './support/panel.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    /** Parts of it: synthesis, reading, guest, corpus, import. */
    only: { type: 'string' },
    symbols: { type: 'string', default: '2000' },
    years: { type: 'string', default: '20' },
    rows: { type: 'string', default: '10000000' },
    /** A Python with pandas (and pyarrow for Parquet and Feather), for the rivals' rows; the installation's own unless told. */
    python: { type: 'string' },
  },
});

const home = mkdtempSync(join(tmpdir(), 'stockade-bench-data-'));
const figures: Figure[] = [];
const missing: string[] = [];

async function timed<T>(work: () => T | Promise<T>): Promise<[ms: number, value: T]> {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
}

function add(work: string, value: number, unit: string, limit?: number): void {
  const target = limit === undefined ? {} : { target: `≤ ${limit} ${unit}`, met: value <= limit };
  figures.push({ subject: 'Stockade', work, value, unit, ...target });
}

async function measureSynthesis(): Promise<void> {
  const options = {
    home,
    name: 'taiwan',
    symbols: Number(values.symbols),
    years: Number(values.years),
    seed: 7,
  };
  const size = `${values.symbols} symbols × ${values.years} years`;
  const [first, digest] = await timed(() => synthesize(options));
  add(`synthesis, ${size}`, first / 1000, 's', 60);
  if (!wanted('synthesis')) {
    figures.pop();
    return;
  }
  const [, again] = await timed(() => synthesize(options));
  figures.push({
    subject: 'Stockade',
    work: 'the same seed gives the same digest',
    value: Number(again === digest),
    unit: '',
    target: '1',
    met: again === digest,
  });
  add(`verify, ${size}`, (await timed(() => verifyDataset(home, 'taiwan')))[0] / 1000, 's');
}

async function measureReading(): Promise<void> {
  const [opened, dataset] = await timed(() => openDataset(home, 'taiwan'));
  add(`open a dataset of ${dataset.manifest.fields.length} fields`, opened, 'ms');
  const prices = dataset.prices('visible');
  const [read] = await timed(() => prices.symbols.forEach((_, symbol) => prices.close(symbol)));
  add('closes of one symbol, first read', read / prices.symbols.length, 'ms');
  const [cut = 0] = cutDates(dataset, 'quick');
  const fields = ['price:收盤價', 'fundamental_features:ROE稅後', 'price:成交金額'];
  for (const kind of ['truncated', 'perturbed'] as const) {
    const spec = { kind, cut, seed: 1, onlyField: null };
    add(`${kind} variant of 3 fields, built`, (await timed(() => dataset.variant(spec, fields)))[0], 'ms');
    add(
      `${kind} variant of 3 fields, found again`,
      (await timed(() => dataset.variant(spec, fields)))[0],
      'ms',
    );
  }
  dataset.close();
}

function writeCsv(path: string, rows: number): void {
  const random = uniform(5);
  const days = tradingDays(5000);
  const dates = Array.from(days, (day) => formatDay(day));
  const fd = openSync(path, 'w');
  let block = 'date,symbol,open,high,low,close,volume\n';
  for (let at = 0; at < rows; at++) {
    const price = 10 + 5 * random();
    const cells = [
      dates[at % 5000],
      1000 + Math.floor(at / 5000),
      price,
      price + 0.5,
      price - 0.5,
      price + 0.1,
    ];
    block += `${cells.map((cell) => (typeof cell === 'number' ? Math.round(cell * 100) / 100 : cell)).join(',')},${Math.floor(1e6 * random())}\n`;
    if (block.length > 1 << 22) {
      writeSync(fd, block);
      block = '';
    }
  }
  writeSync(fd, block);
  closeSync(fd);
}

async function measureImport(): Promise<void> {
  const path = join(home, 'panel.csv');
  const rows = Number(values.rows);
  writeCsv(path, rows);
  let peak = 0;
  const onProgress = (): void => void (peak = Math.max(peak, process.memoryUsage().rss));
  const [ms] = await timed(() => importPrices({ home, name: 'imported', paths: [path], onProgress }));
  add(`import ${rows / 1e6} million rows of CSV`, ms / 1000, 's', 30);
  add('memory of that import', peak / 2 ** 20, 'MB');
  await measurePandas(path, rows);
}

const pandasFigures = z.object({
  pandas: z.string(),
  csv: z.number(),
  parquet: z.number().optional(),
  feather: z.number().optional(),
});

async function measurePandas(path: string, rows: number): Promise<void> {
  const python = values.python ?? (await oraclePython('finlab'));
  try {
    const script = join(import.meta.dirname, 'data', 'pandas_read.py');
    const text = execFileSync(python, [script, path, home], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const measured = pandasFigures.parse(JSON.parse(text));
    for (const format of ['csv', 'parquet', 'feather'] as const) {
      const ms = measured[format];
      if (ms === undefined) {
        missing.push(`pandas with ${format}: no pyarrow under ${python} (--python PATH)`);
        continue;
      }
      figures.push({
        subject: `pandas ${measured.pandas}`,
        work: `read ${rows / 1e6} million rows of ${format}`,
        value: ms / 1000,
        unit: 's',
      });
    }
  } catch {
    missing.push(`pandas: not under ${python} (--python PATH)`);
  }
}

async function sandboxImage(): Promise<ImageRecord | null> {
  const image = await currentImage(homeFolder(readEnvironment()));
  if (image === null) missing.push('inside the sandbox: there is no image yet; run npm start first');
  return image;
}

/** Every honest program of the tests' corpus, on a small market. */
async function measureCorpus(): Promise<void> {
  const image = await sandboxImage();
  if (image === null) return;
  await synthesize({ home, name: 'small', symbols: 200, years: 10, seed: 7 });
  const dataset = openDataset(home, 'small');
  try {
    figures.push(...(await corpusFigures(dataset, image, missing)));
  } finally {
    dataset.close();
  }
}

/** What a strategy sees of it, in slots of the sandbox image of this installation. */
async function measureGuest(): Promise<void> {
  const installed = homeFolder(readEnvironment());
  const image = await sandboxImage();
  if (image === null) return;
  await synthesize({ home, name: 'tiny', symbols: 2, years: 1, seed: 7 });
  const tiny = openDataset(home, 'tiny');
  const dataset = openDataset(home, 'taiwan');
  const python = await directPython({ home: installed });
  try {
    figures.push(...(await guestFigures(dataset, image, python)));
    figures.push(...(await slotMemory(dataset, tiny, image)));
  } finally {
    tiny.close();
    dataset.close();
  }
}

const parts = values.only?.split(',') ?? ['synthesis', 'reading', 'guest', 'corpus', 'import'];
const wanted = (part: string): boolean => parts.includes(part);

try {
  // The panel is made once for the parts that read it, and measured where that was asked for.
  if (['synthesis', 'reading', 'guest'].some(wanted)) await measureSynthesis();
  if (wanted('reading')) await measureReading();
  if (wanted('guest')) await measureGuest();
  if (wanted('corpus')) await measureCorpus();
  if (wanted('import')) await measureImport();
  publish({ name: 'data', figures, missing });
} finally {
  rmSync(home, { recursive: true, force: true });
}
