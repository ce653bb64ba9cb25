import { isKnownModule, judgeModuleName, namesOfModule } from '../allow/allow-list.ts';
import { orList } from '../nearest.ts';
import { IMP } from '../rules/imp.ts';
import type { Rule } from '../rules/rule.ts';
import type { Scope } from '../scope/scope.ts';
import type { Located, NodeOf } from '../syntax.ts';
import { refuseCut } from './attributes.ts';
import type { WalkContext } from './context.ts';
import { mayImport } from './paths.ts';

/** Standard modules whose import alone does nothing; unused, they are a habit, not an attempt. */
const HARMLESS_UNUSED = new Set(
  `os sys io gc inspect pathlib pickle tempfile shutil glob argparse uuid csv hashlib threading multiprocessing
   subprocess socket locale platform signal asyncio weakref pprint concurrent concurrent.futures urllib queue os.path
   configparser gzip zipfile base64 struct secrets ssl http email`.split(/\s+/),
);

/** What to write instead of modules that models reach for. */
const INSTEAD: Readonly<Record<string, string>> = {
  os: 'Delete the import; a strategy needs no files or environment.',
  sys: 'Delete the import; to stop, return the positions.',
  matplotlib: 'Delete the import and the drawing; the report has the charts.',
  requests: 'Delete the import; there is no network. Use `data.get(...)`.',
  yfinance: 'Delete the import; use `data.get("etl:adj_close")` for prices.',
  ta: 'Use `talib`, or `data.indicator("RSI", timeperiod=14)`.',
  pandas_ta: 'Use `talib`, or `data.indicator("RSI", timeperiod=14)`.',
  statsmodels: 'Use `scipy.stats` or `sklearn.linear_model`.',
  joblib: 'Delete the import; a strategy runs in one process.',
};

export function checkImport(
  node: NodeOf<'Import'>,
  scope: Scope,
  used: ReadonlySet<string>,
  context: WalkContext,
): void {
  for (const alias of node.names) {
    if (mayImport(alias.name, context.program)) continue;
    const bound = alias.asname ?? alias.name.split('.', 1)[0] ?? alias.name;
    refuseModule(alias.name, alias, isIdle([bound], alias.name, scope, used), context);
  }
}

export function checkImportFrom(
  node: NodeOf<'ImportFrom'>,
  scope: Scope,
  used: ReadonlySet<string>,
  context: WalkContext,
): void {
  if ((node.level ?? 0) > 0) {
    context.report(IMP.IMP005, node, { message: 'A relative import reaches into what runs the strategy.' });
    return;
  }
  const path = node.module ?? '';
  if (!mayImport(path, context.program)) {
    const names = node.names.map((alias) => alias.asname ?? alias.name);
    refuseModule(path, node, isIdle(names, path, scope, used), context);
    return;
  }
  for (const alias of node.names) checkMember(path, alias, context);
}

function checkMember(path: string, alias: NodeOf<'Alias'>, context: WalkContext): void {
  if (alias.name === '*') {
    const fix = `Import the names you use: \`from ${path} import …\`, or \`import ${path}\`.`;
    context.report(IMP.IMP002, alias, {
      message: `\`from ${path} import *\` binds names that nobody wrote down.`,
      fix,
    });
    return;
  }
  const verdict = judgeModuleName(path, alias.name);
  if (verdict.kind === 'allowed' || verdict.kind === 'module') return;
  if (verdict.kind === 'cut') {
    refuseCut(verdict.cut, `${path}.${alias.name}`, alias, context);
    return;
  }
  const close = context.nearest(alias.name, namesOfModule(path), 2);
  context.report(IMP.IMP003, alias, {
    message: `\`${path}\` does not offer \`${alias.name}\` to strategies.`,
    ...(close.length > 0 ? { fix: `Did you mean ${orList(close)}?` } : {}),
  });
}

function refuseModule(path: string, at: Located, idle: boolean, context: WalkContext): void {
  const library = path.split('.', 1)[0] ?? path;
  if (idle) {
    context.report(IMP.IMP004, at, { message: `\`${path}\` is imported and never used.` });
    return;
  }
  const inside = isKnownModule(library) && context.program.profile.libraries.includes(library);
  const rule: Rule = inside ? IMP.IMP007 : IMP.IMP001;
  const message = inside
    ? `\`${path}\` is not among the reviewed modules of \`${library}\`.`
    : `\`${path}\` may not be imported: profile \`${context.program.profile.name}\` does not list it.`;
  const fix = INSTEAD[library];
  context.report(rule, at, fix === undefined ? { message } : { message, fix });
}

/** Names bound in a class body are attributes of the class, so there an import is never idle. */
function isIdle(names: readonly string[], path: string, scope: Scope, used: ReadonlySet<string>): boolean {
  return (
    scope.kind !== 'class' &&
    HARMLESS_UNUSED.has(path) &&
    names.every((name) => name !== '*' && !used.has(name))
  );
}
