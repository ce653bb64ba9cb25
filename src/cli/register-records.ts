import { wholeNumber, withConfigFlags, type Register } from './program.ts';
import type { HistoryFlags } from './commands/history.ts';
import type { CommonFlags } from './sandbox-flags.ts';

/** Registers `history` and `show`. */
export const registerRecords: Register = (program, context, end) => {
  program
    .command('history')
    .description('what was evaluated, newest first')
    .option('--outcome <outcome>', 'only those that ended so')
    .option('--data <name>', 'only those on this dataset')
    .option('--study <name>', 'only the iterations of this study; their numbers in brackets')
    .option('--before <id>', 'only records older than this one', wholeNumber(1))
    .option('--limit <n>', 'how many', wholeNumber(1), 20)
    .option('--json', 'print as JSON')
    .action(async (flags: HistoryFlags) => {
      const { history } = await import('./commands/history.ts');
      end(await history(context, flags));
    });
  program
    .command('show')
    .description('one record: figures, findings, output and source')
    .argument('<id>', "a number from `stockade history`, or a strategy's sha256")
    .option('--json', 'print as JSON')
    .action(async (id: string, flags: { json?: boolean }) => {
      const { show } = await import('./commands/show.ts');
      end(await show(context, id, flags));
    });
};

/** Registers `config` and `config import`. */
export const registerConfig: Register = (program, context, end) => {
  const config = program
    .command('config')
    .description('the configuration in force, and where each value came from')
    .option('--json', 'print as JSON');
  withConfigFlags(config, true).action(async (flags: CommonFlags & { json?: boolean }) => {
    const command = await import('./commands/config.ts');
    end(await command.config(context, flags));
  });
  config
    .command('import')
    .description('take the settings that are ours out of a learning_system.yaml')
    .argument('<file>', 'the file to read')
    .option('--output <file>', 'where to write; - prints it')
    .option('--force', 'replace a file that is there')
    .action(async (file: string, flags: { output?: string; force?: boolean }) => {
      const { importConfig } = await import('./commands/config.ts');
      end(importConfig(context, file, flags));
    });
};
