import { wholeNumber, type Register } from './program.ts';
import type { JsonFlag, SynthFlags } from './commands/data.ts';

const load = () => import('./commands/data.ts');

/** Registers `data` and what belongs to it. */
export const registerData: Register = (program, context, end) => {
  const data = program.command('data').description('datasets: make, list, show, verify, remove');
  data
    .command('sample')
    .description('real daily closes of 20 large companies, 1990 to 2022')
    .option('--name <name>', 'name of the dataset')
    .action(async (flags: { name?: string }) => end(await (await load()).dataSample(context, flags)));
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
