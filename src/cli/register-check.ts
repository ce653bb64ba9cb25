import { Option } from 'commander';
import { wholeNumber, withConfigFlags, type Register } from './program.ts';
import type { CheckFlags } from './commands/check.ts';
import type { VerifyFlags } from './commands/verify.ts';

/** Registers `check` and `verify`. */
export const registerCheck: Register = (program, context, end) => {
  program
    .command('check')
    .description('the static check alone; exit 1 where something is refused')
    .argument('[path...]', 'Python files, folders of them, or - for standard input')
    .option('--json', 'print as JSON')
    .option('--sarif', 'print as SARIF 2.1.0, for code scanning')
    .option('--explain <rule>', 'say what a rule refuses, why, and what to write instead')
    .option('--profile <name>', 'a shipped profile (finlab, plain), or a JSON file')
    .addOption(
      new Option('--lookahead <policy>', 'which look-ahead findings refuse').choices([
        'certain',
        'all',
        'none',
      ]),
    )
    .action(async (paths: string[], flags: CheckFlags) => {
      const { check } = await import('./commands/check.ts');
      end(await check(context, paths, flags));
    });
  const verify = program
    .command('verify')
    .description('the look-ahead proof alone; exit 1 where the future is read')
    .argument('<path>', 'a Python file')
    .option('--data <name>', 'dataset, as `stockade data list` names it')
    .addOption(
      new Option('--depth <depth>', 'how many cuts')
        .choices(['quick', 'standard', 'thorough'])
        .default('standard'),
    )
    .option('--seed <n>', 'seed of random numbers in a run', wholeNumber(0))
    .option('--json', 'print as JSON');
  withConfigFlags(verify, true).action(async (path: string, flags: VerifyFlags) => {
    const command = await import('./commands/verify.ts');
    end(await command.verify(context, path, flags));
  });
};
