import { defineRules } from './rule.ts';

/** Dunders and introspection: the way from any object to the interpreter. */
export const DUN = defineRules({
  DUN001: {
    title: 'dunder attribute',
    severity: 'block',
    reason:
      'From any object, dunder attributes lead to its class, its subclasses, its globals and so to every module.',
    example: '().__class__.__base__.__subclasses__()',
    fix: 'Remove it; use isinstance(...), len(...), str(...) and the like.',
    cwe: 'CWE-913',
  },
  DUN002: {
    title: 'private attribute of another object',
    severity: 'block',
    reason: 'Names that start with an underscore are the library’s inside; they lead past its checks.',
    example: 'df._mgr',
    fix: 'Use the public method. Your own `_names` are fine on `self`.',
    cwe: 'CWE-913',
  },
  DUN003: {
    title: 'dunder name',
    severity: 'block',
    reason: '`__builtins__`, `__loader__`, `__spec__` and the like are the interpreter’s own objects.',
    example: '__builtins__["eval"]',
    fix: 'Remove it; only `__name__` is of use to a strategy.',
    cwe: 'CWE-913',
  },
  DUN004: {
    title: 'attribute that exposes classes or machinery',
    severity: 'block',
    reason: 'It enumerates classes, or hands out the object an error came from.',
    example: 'type(x).mro()',
    fix: 'Remove it; use isinstance(...).',
    cwe: 'CWE-913',
  },
});
