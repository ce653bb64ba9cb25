import { defineRules } from './rule.ts';

/** Library input and output: no file, no network, no process. */
export const IO = defineRules({
  IO001: {
    title: 'library function that reads files or addresses',
    severity: 'block',
    reason: 'It opens a path or an address; a strategy gets its data from `data.get` alone.',
    example: 'pd.read_csv("/etc/passwd")',
    fix: 'Use `data.get("price:收盤價")`.',
    cwe: 'CWE-73',
  },
  IO002: {
    title: 'library function that writes files or starts programs',
    severity: 'block',
    reason: 'It writes a path, a database or the clipboard.',
    example: 'df.to_csv("out.csv")',
    fix: 'Delete the line; return the positions, and print what you want to see.',
    cwe: 'CWE-73',
  },
  IO003: {
    title: 'plotting and rendering',
    severity: 'block',
    reason:
      'There is no display and no plotting library in the sandbox, and its back ends load modules by name.',
    example: 'df.plot()',
    fix: 'Delete the line; the report draws the charts.',
    cwe: 'CWE-829',
  },
  IO004: {
    title: 'argument that names a file',
    severity: 'block',
    reason: 'This argument makes an otherwise harmless call open a file or directory.',
    example: 'import logging\nlogging.basicConfig(filename="x.log")',
    fix: 'Leave the argument out.',
    cwe: 'CWE-73',
  },
  IO005: {
    title: 'raw memory',
    severity: 'block',
    reason: 'It hands out addresses or views past the end of an array: reads and writes of any memory.',
    example: 'np.lib.stride_tricks.as_strided(x, (10**9,))',
    fix: 'Use ordinary slicing, `rolling`, or `sliding_window_view`.',
    cwe: 'CWE-119',
  },
});
