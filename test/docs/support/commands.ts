import { Command } from 'commander';
import type { CliContext } from '../../../src/cli/context.ts';
import { registrations } from '../../../src/cli/registrations.ts';
import { pages, textOf } from './documents.ts';

/** A command as a page shows it, without its comment. */
export interface Shown {
  readonly page: string;
  readonly line: string;
}

const ours = /^(?:[A-Z_]+=\S+ )*(?:(?:\.\/)?stockade|npm|npx|node|deploy\/setup\.sh)(?: |$)/;
const withoutComment = (line: string): string => line.replace(/\s+#(?: .*)?$/, '').trim();

function blocks(text: string): readonly string[] {
  const found = [...text.matchAll(/^```(?:sh)?\n([^]*?)^```$/gm)];
  return found.flatMap(([, body = '']) => body.replace(/\s*\\\n\s*/g, ' ').split('\n'));
}

const inline = (text: string): readonly string[] =>
  [...text.replace(/^```[^]*?^```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Commands of ours in fenced blocks, in the order in which somebody reads them. */
export const shown: readonly Shown[] = pages.flatMap((page) =>
  blocks(textOf(page))
    .map(withoutComment)
    .filter((line) => ours.test(line))
    .map((line) => ({ page, line })),
);

/** Whole commands within sentences. */
export const mentioned: readonly Shown[] = pages.flatMap((page) =>
  inline(textOf(page))
    .filter((line) => /^(?:[A-Z_]+=\S+ )*(?:\.\/stockade|deploy\/setup\.sh) /.test(line))
    .map((line) => ({ page, line })),
);

/** The program's commands as they register themselves; none can be called. */
const program = new Command('stockade');
for (const register of registrations) register(program, {} as CliContext, () => undefined);

/** The deepest command that the words name, and what follows. */
function resolve(words: readonly string[]): { readonly command: Command; readonly rest: readonly string[] } {
  let command = program;
  let at = 0;
  for (; at < words.length; at += 1) {
    const next = command.commands.find((one) => one.name() === words[at]);
    if (next === undefined) break;
    command = next;
  }
  return { command, rest: words.slice(at) };
}

/** Whether a line can be typed as it stands: a sentence may name a command without what it needs. */
export function isWhole(line: string): boolean {
  if (!/^(?:[A-Z_]+=\S+ )*(?:\.\/)?stockade /.test(line)) return true;
  const { command, rest } = resolve(wordsOf(line));
  const needed = command.registeredArguments.filter(({ required }) => required).length;
  return rest.includes('--help') || rest.length >= needed;
}

const wordsOf = (line: string): readonly string[] =>
  line
    .replace(/^(?:[A-Z_]+=\S+ )*(?:\.\/)?stockade ?/, '')
    .split(/\s+/)
    .filter(Boolean);

/** What a command line of `stockade` says that the program does not know; empty where all is known. */
export function unknownWords(line: string): readonly string[] {
  const words = wordsOf(line);
  if (words[0] === 'help' || words.length === 0) {
    const { rest } = resolve(words.slice(1));
    return rest;
  }
  const { command, rest } = resolve(words);
  if (command === program) return [`no command ${words[0]}`];
  const [first] = rest;
  if (command.commands.length > 0 && first !== undefined && !first.startsWith('-'))
    return [`${command.name()} ${first}: no such command`];
  return rest.flatMap((word, at) => unknownWord(command, word, rest[at + 1]));
}

function unknownWord(command: Command, word: string, next: string | undefined): readonly string[] {
  if (!word.startsWith('-') || /^-+$/.test(word) || ['--help', '--no-tui'].includes(word)) return [];
  const [name = '', given] = word.split('=');
  const option = command.options.find((one) => one.long === name || one.short === name);
  if (option === undefined) return [`${command.name()} has no ${name}`];
  const value = given ?? next;
  const choices = option.argChoices;
  if (choices === undefined || value === undefined || /[|…]|^[A-Z]+$/.test(value)) return [];
  return choices.includes(value) ? [] : [`${command.name()} ${name} ${value}`];
}

/** `study list | show NAME` names two commands, `--baseline save|compare` one. */
export function alternatives(line: string): readonly string[] {
  const [first = '', ...others] = line.split(' | ');
  const words = first.split(' ');
  return [
    first,
    ...others.map((other) => {
      const sibling = `${words[0]} ${words[1]} ${other}`;
      return unknownWords(sibling).length === 0 ? sibling : `${words[0]} ${other}`;
    }),
  ];
}
