import { defineRules } from './rule.ts';

/** Imports: only reviewed names of reviewed libraries. */
export const IMP = defineRules({
  IMP001: {
    title: 'module that may not be imported',
    severity: 'block',
    reason:
      'Modules outside the reviewed list reach files, processes, the network or the interpreter; a strategy needs data frames and arithmetic.',
    example: 'import os\nos.system("id")',
    fix: 'Delete the import. For data use `data.get(...)`, for arithmetic numpy, pandas, scipy, talib or sklearn.',
    cwe: 'CWE-829',
  },
  IMP002: {
    title: 'star import',
    severity: 'block',
    reason: 'A star import binds names that nobody wrote down, so no rule can judge their use.',
    example: 'from numpy import *',
    fix: 'Import the module (`import numpy as np`) or the names you use.',
    cwe: 'CWE-829',
  },
  IMP003: {
    title: 'name that its module does not offer to strategies',
    severity: 'block',
    reason:
      'Libraries re-export the modules they use themselves (`statistics.sys`); only reviewed names are importable.',
    example: 'from statistics import sys',
    fix: 'Import a public, computing name of the library instead.',
    cwe: 'CWE-829',
  },
  IMP004: {
    title: 'unused import of a system module',
    severity: 'warn',
    reason: 'It does nothing here, but the module would be refused as soon as it were used.',
    example: 'import os',
    fix: 'Delete the line.',
  },
  IMP005: {
    title: 'relative import',
    severity: 'block',
    reason: 'A strategy is one file; relative imports reach into the machinery that runs it.',
    example: 'from . import main',
    fix: 'Delete the import.',
    cwe: 'CWE-829',
  },
  IMP006: {
    title: 'module used as a value',
    severity: 'block',
    reason: 'A module that is passed around loses its name, and with it every check of its attributes.',
    example: 'modules = [np]\nmodules[0].load("x")',
    fix: 'Use the module only in front of a dot: `np.mean(x)`.',
    cwe: 'CWE-470',
  },
  IMP007: {
    title: 'module attribute that is not on the reviewed list',
    severity: 'block',
    reason:
      'What a library module offers beyond its reviewed functions includes loaders, test runners and re-exported modules.',
    example: 'np.lib.npyio.os',
    fix: 'Use a documented, computing function of the library.',
    cwe: 'CWE-829',
  },
});
