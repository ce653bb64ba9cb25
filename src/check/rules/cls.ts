import { defineRules } from './rule.ts';

/** Class hooks: code that Python calls behind the text. */
export const CLS = defineRules({
  CLS001: {
    title: 'base class that may not be extended',
    severity: 'block',
    reason: 'A subclass of a library class replaces behaviour inside the library.',
    example: 'class X(pd.DataFrame): ...',
    fix: 'Write a plain class, or a function.',
    cwe: 'CWE-913',
  },
  CLS002: {
    title: 'metaclass or class keyword',
    severity: 'block',
    reason: 'A metaclass runs code at places where no call is written.',
    example: 'class X(metaclass=M): ...',
    fix: 'Write a plain class.',
    cwe: 'CWE-913',
  },
  CLS003: {
    title: 'class hook',
    severity: 'block',
    reason: 'Python calls this method by itself: at subscription, subclassing, deletion or attribute access.',
    example: 'class X:\n    def __class_getitem__(cls, item): ...',
    fix: 'Write an ordinary method and call it.',
    cwe: 'CWE-913',
  },
  CLS004: {
    title: 'dunder assigned in a class',
    severity: 'block',
    reason: 'A function put under a dunder is called by an operator, without a call in the text.',
    example: 'class X:\n    __getitem__ = print',
    fix: 'Define an ordinary method.',
    cwe: 'CWE-913',
  },
  CLS005: {
    title: 'class made at run time',
    severity: 'block',
    reason: '`type(name, bases, dict)` builds a class whose hooks nobody wrote down.',
    example: 'type("X", (), {"__getattr__": f})',
    fix: 'Write a `class` statement.',
    cwe: 'CWE-913',
  },
  CLS006: {
    title: 'operator on an exception class',
    severity: 'block',
    reason:
      'Raising and catching makes instances without a call, so an operator on them calls a function unseen.',
    example: 'class E(Exception):\n    def __add__(self, x): ...',
    fix: 'Keep exception classes to `__init__` and `__str__`.',
    cwe: 'CWE-913',
  },
});
