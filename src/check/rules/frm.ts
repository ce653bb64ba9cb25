import { defineRules } from './rule.ts';

/** Frames and tracebacks: other people’s variables. */
export const FRM = defineRules({
  FRM001: {
    title: 'frame, code or traceback attribute',
    severity: 'block',
    reason: 'Frames hold the globals of whoever called, the guest’s machinery included.',
    example: 'gen.gi_frame.f_globals',
    fix: 'Remove it; print the message of an exception with `print(error)`.',
    cwe: 'CWE-913',
  },
  FRM002: {
    title: 'function that hands out frames',
    severity: 'block',
    reason: 'It gives access to the frames of the interpreter.',
    example: 'import traceback\ntraceback.extract_stack()',
    fix: 'Use `print(error)`, or `traceback.format_exc()` for the text.',
    cwe: 'CWE-913',
  },
});
