import type { SelftestFlags } from './commands/selftest.ts';
import { withConfigFlags, type Register } from './program.ts';

/** Registers `selftest`. */
export const registerSelftest: Register = (program, context, end) => {
  const command = program
    .command('selftest')
    .description("run the escape programs against this machine's sandbox, and print the score")
    .option('--family <name...>', 'only these families of programs')
    .option('--json', 'print as JSON');
  withConfigFlags(command, true).action(async (flags: SelftestFlags) =>
    end(await (await import('./commands/selftest.ts')).selftest(context, flags)),
  );
};
