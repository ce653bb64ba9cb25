import { defineRules } from './rule.ts';

/** Syntax: what does not parse, or parses to something no rule here has judged. */
export const SYN = defineRules({
  SYN001: {
    title: 'the source is not valid Python',
    severity: 'block',
    reason: 'It cannot run, and what cannot be read cannot be judged.',
    example: 'print "hello"',
    fix: 'Correct the syntax at this position.',
  },
  SYN002: {
    title: 'syntax newer than the sandbox',
    severity: 'block',
    reason: 'The sandbox runs Python 3.11; newer syntax stops there with a SyntaxError.',
    example: 'type Prices = list[float]',
    fix: 'Write it the way Python 3.11 reads it.',
  },
  SYN003: {
    title: 'asynchronous code',
    severity: 'block',
    reason: 'Coroutines carry frames and a strategy has nothing to wait for.',
    example: 'async def strategy(data): ...',
    fix: 'Remove `async` and `await`.',
    cwe: 'CWE-749',
  },
  SYN004: {
    title: 'syntax that no rule has judged',
    severity: 'block',
    reason:
      'A node type that is not on the list is refused: a list of forbidden ones loses to every new syntax.',
    example: '# a statement that only a later version of Python knows',
    fix: 'Express it with plain statements.',
    cwe: 'CWE-184',
  },
  SYN005: {
    title: 'expression nested too deeply',
    severity: 'block',
    reason: 'Hundreds of levels exhaust the stack of Python and of the check; no strategy needs them.',
    example: 'x = a + a + a + … 500 times',
    fix: 'Use sum(...), a loop, or intermediate names.',
    cwe: 'CWE-674',
  },
});
