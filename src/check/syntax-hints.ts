interface Hint {
  readonly message: string;
  readonly fix: string;
}

const HINTS: readonly (readonly [RegExp, Hint])[] = [
  [/^\s*print\s+[^(=\s]/, { message: '`print` is a function', fix: 'Write `print(…)` with parentheses.' }],
  [/^\s*exec\s+["']/, { message: '`exec` is not a statement', fix: 'Delete the line.' }],
  [
    /^\s*except\s+\w+\s*,\s*\w+\s*:/,
    { message: '`except X, e` is Python 2', fix: 'Write `except X as e:`.' },
  ],
  [/^\s*raise\s+\w+\s*,/, { message: '`raise X, text` is Python 2', fix: 'Write `raise X(text)`.' }],
  [/^```/, { message: 'a Markdown fence is not Python', fix: 'Delete the ``` lines.' }],
  [
    /^\s*(?:if|elif|else|for|while|def|class|try|with|except|finally)\b[^:#]*$/,
    { message: 'a `:` is missing', fix: 'End the line with `:`.' },
  ],
  [/^\s*(?:if|while)\b[^=]*[^=!<>]=[^=]/, { message: '`=` assigns', fix: 'Write `==` to compare.' }],
  [
    /^\s*lazy\s+(?:import|from)\b/,
    { message: 'lazy imports need Python 3.15', fix: 'Write a plain import.' },
  ],
];

/** What is probably meant on a line that does not parse. */
export function explainSyntax(line: string): Hint | null {
  return HINTS.find(([pattern]) => pattern.test(line))?.[1] ?? null;
}
