import { Option } from 'commander';
import type { EvolveFlags } from './commands/evolve.ts';
import type { VacuumFlags } from './commands/vacuum.ts';
import { withMetricsFlags } from './metrics-flags.ts';
import { type Register, wholeNumber, withConfigFlags } from './program.ts';
import type { CommonFlags } from './sandbox-flags.ts';

/** Registers the loop and what it leaves behind: `evolve`, `study`, `champion`, `lineage`, `backup`, `vacuum`. */
export const registerEvolve: Register = (program, context, end) => {
  const evolve = program
    .command('evolve')
    .description('the autonomous loop: makes, evaluates and keeps strategies')
    .option('--data <name>', 'the dataset')
    .option('--iterations <n>', 'number of the last iteration', wholeNumber(1))
    .option('--for <duration>', 'how long, such as 30m or 8h; ends with what runs then')
    .option('--seed <n>', 'same seed, same data, no model: the same history', wholeNumber(0))
    .option('--study <name>', 'name of the study')
    .option('--resume', 'go on with the study of that name, or the newest on this data')
    .option('--model <model>', 'a language model for some candidates: PROVIDER:MODEL')
    .option('--innovation-rate <share>', 'share of candidates that the model writes, 0 to 1')
    .option('--budget <amount>', 'where the spending stops: 5usd, 500000tokens')
    .addOption(
      new Option('--search <kind>', 'how candidates are made; evolution by default').choices([
        'evolution',
        'random',
      ]),
    )
    .option('--json', 'a line per iteration, then the study');
  withMetricsFlags(withConfigFlags(evolve, true)).action(async (flags: EvolveFlags) => {
    const command = await import('./commands/evolve.ts');
    end(await command.evolve(context, flags));
  });
  const study = program.command('study').description('studies: list, show, open the holdout');
  study
    .command('list')
    .option('--json', 'print as JSON')
    .action(async (flags: { json?: boolean }) => {
      const { listStudies } = await import('./commands/study.ts');
      end(await listStudies(context, flags));
    });
  study
    .command('show')
    .argument('<name>', 'name of the study')
    .option('--json', 'print as JSON')
    .action(async (name: string, flags: { json?: boolean }) => {
      const { showStudy } = await import('./commands/study.ts');
      end(await showStudy(context, name, flags));
    });
  const holdout = study
    .command('open-holdout')
    .description('the champion on the sealed data: once per study, and recorded')
    .argument('<name>', 'name of the study')
    .option('--json', 'print as JSON');
  withConfigFlags(holdout, true).action(async (name: string, flags: CommonFlags & { json?: boolean }) => {
    const { openHoldout } = await import('./commands/open-holdout.ts');
    end(await openHoldout(context, name, flags));
  });
  program
    .command('champion')
    .description("a study's champion: source, figures and why it won")
    .option('--study <name>', 'name of the study; the newest by default')
    .option('--history', 'every champion so far')
    .option('--json', 'print as JSON')
    .action(async (flags: { study?: string; history?: boolean; json?: boolean }) => {
      const { champion } = await import('./commands/study.ts');
      end(await champion(context, flags));
    });
  program
    .command('lineage')
    .description('what an iteration was made from, back to the first')
    .argument('<id>', 'STUDY/NUMBER, or a record of `stockade history`')
    .option('--json', 'print as JSON')
    .action(async (id: string, flags: { json?: boolean }) => {
      const { lineage } = await import('./commands/study.ts');
      end(await lineage(context, id, flags));
    });
  program
    .command('backup')
    .description('copies all that is recorded to a new file, while anything may be running')
    .argument('<file>', 'the file to write')
    .action(async (file: string) => {
      const { backup } = await import('./commands/backup.ts');
      end(await backup(context, file));
    });
  program
    .command('vacuum')
    .description(
      'removes positions, curves and output of old records, which keep their figures, and shrinks the file',
    )
    .option('--older-than <duration>', 'how old a record has to be, such as 30d or 12h', '30d')
    .option('--dry-run', 'say what would be removed and change nothing')
    .option('--json', 'print as JSON')
    .action(async (flags: VacuumFlags) => {
      const { vacuum } = await import('./commands/vacuum.ts');
      end(vacuum(context, flags));
    });
};
