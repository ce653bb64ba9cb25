import { existsSync } from 'node:fs';
import { importPrices } from '../../dataset/import/import-prices.ts';
import type {
  ImportChoices,
  ImportOptions,
  ImportProgress,
  Layout,
} from '../../dataset/import/import-options.ts';
import { previewImport, type ImportPreview } from '../../dataset/import/preview.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { listenForInterruption } from '../interruption.ts';
import { tell, writeJson } from '../io.ts';
import { statusLine } from '../progress-line.ts';

type Plain =
  | 'dateColumn'
  | 'symbolColumn'
  | 'dateFormat'
  | 'timezone'
  | 'currency'
  | 'encoding'
  | 'holdout'
  | 'trainingEnd'
  | 'listings'
  | 'benchmark'
  | 'categories';

export interface ImportFlags extends Partial<ImportChoices>, Pick<ImportOptions, Plain> {
  readonly name: string;
  readonly layout?: Layout;
  readonly map?: readonly string[];
  readonly frequency?: readonly string[];
  readonly disclosure?: readonly string[];
  readonly thousands?: boolean;
  readonly sourceTitle?: string;
  readonly sourceUrl?: string;
  readonly licence?: string;
  readonly preview?: boolean;
  readonly json?: boolean;
}

/** `close=price:收盤價` as a pair. */
function mappingOf(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at > 0 && at < pair.length - 1) return [pair.slice(0, at), pair.slice(at + 1)];
      throw new UsageError(`"${pair}" maps nothing. Write COLUMN=FIELD, such as --map close=price:收盤價.`);
    }),
  );
}

/** `roe=quarterly` as a pair. */
function frequenciesOf(pairs: readonly string[]): NonNullable<ImportOptions['frequency']> {
  const frequencies = ['daily', 'monthly', 'quarterly', 'irregular'] as const;
  const entries = pairs.map((pair) => {
    const at = pair.lastIndexOf('=');
    const frequency = frequencies.find((one) => one === pair.slice(at + 1));
    if (at > 0 && frequency !== undefined) return [pair.slice(0, at), frequency] as const;
    throw new UsageError(
      `"${pair}" is no frequency. Write NAME=${frequencies.join('|')}, such as --frequency roe=quarterly.`,
    );
  });
  return Object.fromEntries(entries);
}

/** `taiwan` for all periods, `roe=45d` for one field, or a file; the rules themselves are the import's to read. */
function disclosureOf(said: readonly string[]): Pick<ImportOptions, 'disclosure' | 'disclosures'> {
  const files = said.filter((one) => /\.(csv|tsv|txt)(\.gz)?$/i.test(one) || existsSync(one));
  if (files.length > 1)
    throw new UsageError(`One disclosure file, not ${files.join(' and ')}: put them together.`);
  const rules = said.filter((one) => !files.includes(one));
  const entries = rules.map((rule) => {
    const at = rule.lastIndexOf('=');
    return at < 0 ? ['', rule] : [rule.slice(0, at), rule.slice(at + 1)];
  });
  return {
    ...(rules.length === 0 ? {} : { disclosure: Object.fromEntries(entries) as Record<string, string> }),
    ...given({ disclosures: files[0] }),
  };
}

function given<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}

function optionsFrom(home: string, paths: readonly string[], flags: ImportFlags): ImportOptions {
  const { name, layout, dateColumn, symbolColumn, dateFormat, timezone, currency, encoding, holdout } = flags;
  const {
    benchmark,
    categories,
    trainingEnd,
    listings,
    thousands,
    onDuplicate,
    onNegative,
    onText,
    onUnsorted,
    onGap,
  } = flags;
  const { sourceTitle, sourceUrl, licence } = flags;
  const plain = { layout, dateColumn, symbolColumn, dateFormat, timezone, currency, encoding, holdout };
  const source = { title: sourceTitle ?? paths.join(', '), url: sourceUrl ?? null, licence: licence ?? null };
  return {
    home,
    name,
    paths,
    ...given({ ...plain, trainingEnd, listings, thousands, benchmark, categories }),
    ...(flags.frequency === undefined ? {} : { frequency: frequenciesOf(flags.frequency) }),
    ...disclosureOf(flags.disclosure ?? []),
    ...(flags.map === undefined ? {} : { map: mappingOf(flags.map) }),
    choices: given({ onDuplicate, onNegative, onText, onUnsorted, onGap }),
    source,
  };
}

/** `data import FILE...`: prices and other fields from CSV or Parquet; what is wrong is refused with its rows. */
export async function dataImport(
  context: CliContext,
  paths: readonly string[],
  flags: ImportFlags,
): Promise<ExitCode> {
  const { io, home } = context;
  const options = optionsFrom(home, paths, flags);
  if (flags.preview === true) {
    const preview = await previewImport(options);
    if (flags.json === true) writeJson(io, preview);
    else io.out(`${describe(preview)}\n`);
    return exitCodes.done;
  }
  const interruption = listenForInterruption(context);
  const line = statusLine(io);
  try {
    const onProgress = (progress: ImportProgress): void => line.say(wordsOf(progress));
    const imported = importPrices({ ...options, onProgress, signal: interruption.signal });
    const result = await imported.finally(() => line.end());
    for (const note of [...result.notices, ...result.warnings]) tell(io, `note: ${sanitize(note)}`);
    if (flags.json === true) writeJson(io, result);
    else
      tell(
        io,
        `Dataset ${result.name} is ready: ${result.rows} rows, ${result.symbols} symbols, ${result.first} to ${result.last}, ${result.digest}`,
      );
    return exitCodes.done;
  } finally {
    interruption.end();
  }
}

function wordsOf({ phase, done, total }: ImportProgress): string {
  if (phase === 'check') return 'checking dates, symbols and cells';
  const percent = Math.floor((100 * done) / Math.max(1, total));
  return `${phase === 'read' ? 'reading' : 'writing'} ${percent} %`;
}

function describe({ files, layout, dateColumn, symbolColumn, fields, columns, rows }: ImportPreview): string {
  return [
    `files    ${files.join(', ')}`,
    `layout   ${layout}; dates in ${dateColumn}; symbols in ${symbolColumn ?? 'the names of columns or files'}`,
    ...fields.map(
      ({ column, field, aliases }) => `field    ${column ?? 'file'} → ${[field, ...aliases].join(' = ')}`,
    ),
    columns.join('  '),
    ...rows.map((row) => row.map((cell) => String(cell ?? '')).join('  ')),
  ]
    .map((line) => sanitize(line))
    .join('\n');
}
