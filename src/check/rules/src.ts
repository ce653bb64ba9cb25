import { defineRules } from './rule.ts';

/** Source gate: what is wrong with the bytes, before anything reads them as a program. */
export const SRC = defineRules({
  SRC001: {
    title: 'source too large',
    severity: 'block',
    reason:
      'The check has to end within its deadline on any input, so the source is capped before it is read.',
    example: '# more than 256 kB of source',
    fix: 'Shorten the source below the cap: remove embedded data and repeated code.',
    cwe: 'CWE-400',
  },
  SRC002: {
    title: 'source is not UTF-8 text',
    severity: 'block',
    reason: 'Bytes that do not decode as UTF-8 could mean one thing to the check and another to Python.',
    example: '# a file saved as UTF-16 or Big5',
    fix: 'Save the file as UTF-8.',
    cwe: 'CWE-176',
  },
  SRC003: {
    title: 'control character in the source',
    severity: 'block',
    reason:
      'NUL, a lone carriage return, form feeds and other control characters end lines or comments for some readers and not for others; code hides behind them.',
    example: 'x = 1  # comment\\rimport os',
    fix: 'Delete the control character; end lines with a newline only.',
    cwe: 'CWE-116',
  },
  SRC004: {
    title: 'byte-order mark inside the source',
    severity: 'block',
    reason:
      'A byte-order mark is invisible; away from the start of the file it only serves to split names unseen.',
    example: 'ev\\ufeffal("1")',
    fix: 'Delete the U+FEFF character.',
    cwe: 'CWE-116',
  },
  SRC005: {
    title: 'bidirectional or invisible character',
    severity: 'block',
    reason:
      'Such characters make the program that is shown differ from the program that runs ("Trojan Source").',
    example: "access = 'user\\u202e \\u2066# admin\\u2069'",
    fix: 'Delete the invisible character.',
    cwe: 'CWE-1007',
  },
  SRC006: {
    title: 'coding cookie other than UTF-8',
    severity: 'block',
    reason:
      'Python would decode the file with that codec, so it would run a different text than the one checked.',
    example: '# -*- coding: utf-7 -*-',
    fix: 'Delete the coding line; the source is UTF-8.',
    cwe: 'CWE-176',
  },
  SRC007: {
    title: 'brackets nested too deeply',
    severity: 'block',
    reason: 'Deep nesting exhausts the stack of every parser; no strategy needs it.',
    example: '((((((… 101 levels …))))))',
    fix: 'Give inner expressions names and nest fewer brackets.',
    cwe: 'CWE-674',
  },
  SRC008: {
    title: 'blocks nested too deeply',
    severity: 'block',
    reason: 'Python itself refuses more than 100 levels of indentation.',
    example: 'if a:\n if b:\n  …',
    fix: 'Move inner blocks into functions.',
    cwe: 'CWE-674',
  },
  SRC009: {
    title: 'tabs and spaces mixed in indentation',
    severity: 'block',
    reason: 'How deep a line stands then depends on the width of a tab, and readers disagree about it.',
    example: 'if x:\n\ty = 1\n        z = 2',
    fix: 'Indent with four spaces everywhere.',
    cwe: 'CWE-116',
  },
  SRC010: {
    title: 'identifier in disguise',
    severity: 'block',
    reason:
      'Python folds compatibility letters in names (`ｅval` is `eval`), and look-alike letters make two names look the same.',
    example: 'ｅval("1")',
    fix: 'Type the name again in plain letters.',
    cwe: 'CWE-1007',
  },
  SRC011: {
    title: 'empty source',
    severity: 'block',
    reason: 'There is no program to run.',
    example: '',
    fix: 'Write `def strategy(data): ... return position`, or a script that ends in `sim(position)`.',
  },
  SRC012: {
    title: 'the check did not finish in time',
    severity: 'block',
    reason: 'A source whose analysis does not end within the deadline was built to keep it busy.',
    example: '# a program made to take long',
    fix: 'Split the source: shorter expressions, fewer nested conditions.',
    cwe: 'CWE-400',
  },
});
