import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeDataset, type DatasetDescription } from '../../dataset/describe.ts';
import { sanitize } from '../../report/terminal-text.ts';
import { guestFolder } from '../../setup/project-files.ts';
import type { CliContext } from '../context.ts';
import { exitCodes, type ExitCode } from '../exit-code.ts';
import { tell } from '../io.ts';
import { openDataset } from '../open-dataset.ts';

export interface DialectFlags {
  readonly data?: string;
}

/** `dialect`: what a model has to know to write a strategy, and with a dataset the keys it may use. */
export async function dialect(context: CliContext, flags: DialectFlags): Promise<ExitCode> {
  const { io } = context;
  const text = readFileSync(join(guestFolder, 'dialect', 'compact.md'), 'utf8').trimEnd();
  if (flags.data === undefined) {
    io.out(`${text}\n`);
    tell(io, 'note: --data NAME adds the keys of a dataset; `stockade data list` names those there are.');
    return exitCodes.done;
  }
  const dataset = await openDataset(context, flags.data);
  try {
    io.out(`${text}\n\n${fieldsOf(describeDataset(dataset))}\n`);
    return exitCodes.done;
  } finally {
    dataset.close();
  }
}

/** Keys by frequency, one per line with its aliases and unit; nothing of the holdout. */
function fieldsOf({
  first,
  last,
  symbols,
  markets,
  categories,
  currency,
  fields,
}: DatasetDescription): string {
  const frequencies = [...new Set(fields.map((field) => field.frequency))];
  const lines = [
    `Data: ${first} to ${last}, ${symbols.length} symbols such as ${symbols.slice(0, 5).join(', ')}; money in ${currency}.`,
    ...(markets.length === 0 ? [] : [`Markets: ${markets.join(', ')}.`]),
    ...(categories.length === 0 ? [] : [`Categories: ${categories.join(', ')}.`]),
    ...frequencies.flatMap((frequency) => [
      `Keys, ${frequency}:`,
      ...fields.filter((field) => field.frequency === frequency).map(keyLine),
    ]),
  ];
  return lines.map((line) => sanitize(line)).join('\n');
}

function keyLine({ id, aliases, unit, type }: DatasetDescription['fields'][number]): string {
  const about = [unit, type === 'category' || type === 'boolean' ? type : null].filter(
    (part) => part !== null,
  );
  return [id, ...aliases].join(' = ') + (about.length === 0 ? '' : `  (${about.join(', ')})`);
}
