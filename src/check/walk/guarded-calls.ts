import { constantsOf } from '../scope/constants.ts';
import type { Scope } from '../scope/scope.ts';
import type { Expr, NodeOf } from '../syntax.ts';
import { CLS } from '../rules/cls.ts';
import { DYN } from '../rules/dyn.ts';
import { FMT } from '../rules/fmt.ts';
import { IO } from '../rules/io.ts';
import type { Kind, WalkContext } from './context.ts';
import { judgeAttribute } from '../allow/allow-list.ts';
import { GUARDED_METHODS } from './guarded.ts';
import { checkNamedMethods, PLAIN_METHODS } from './named-methods.ts';
import { templatesOf } from './templates.ts';

type Call = NodeOf<'Call'>;

/** Keyword arguments that make a library call open a path, whatever the function. */
const FILE_KEYWORDS = new Set([
  'filename',
  'buf',
  'path_or_buf',
  'filepath_or_buffer',
  'excel_writer',
  'memory',
  'out_file',
  'fname',
]);

/** Arguments of a call whose safety depends on them. `callee` is what is called. */
export function checkCall(call: Call, callee: Kind, scope: Scope, context: WalkContext): void {
  if (callee.is === 'refused') return;
  if (callee.is === 'builtin') return checkBuiltinCall(call, callee.name, context);
  if (callee.is === 'member') checkMemberCall(call, callee.path, scope, context);
  if (call.func.nodeType === 'Attribute') checkMethodCall(call, call.func, scope, context);
  else checkNamedMethods(call, '', scope, context);
  if (callee.is !== 'self' && !isOwnFunction(call.func, scope)) checkFileKeywords(call, context);
}

function checkBuiltinCall(call: Call, name: string, context: WalkContext): void {
  if (
    name === 'type' &&
    (call.args.length !== 1 || call.keywords.length > 0 || call.args[0]?.nodeType === 'Starred')
  ) {
    context.report(CLS.CLS005, call, { message: '`type` with several arguments makes a class at run time.' });
  }
}

function checkMemberCall(call: Call, path: string, scope: Scope, context: WalkContext): void {
  switch (path) {
    case 'pandas.set_option':
    case 'pandas.reset_option':
    case 'pandas.option_context':
      return checkOptions(call, scope, context);
    case 'logging.basicConfig':
    case 'logging.Formatter':
      return checkLogging(call, path, context);
    case 'functools.wraps':
      if (call.args.length === 1 && call.keywords.length === 0 && call.args[0]?.nodeType !== 'Starred')
        return;
      context.report(DYN.DYN001, call, {
        message: '`functools.wraps` with more than the function copies attributes named by text.',
        fix: 'Write `@functools.wraps(function)`.',
      });
      return;
    case 'operator.attrgetter':
    case 'operator.methodcaller':
      return checkGetter(call, path, scope, context);
    default:
  }
}

/** `attrgetter("name")` is `.name`, `methodcaller("shift", 1)` is `.shift(1)`, as long as the names are plain. */
function checkGetter(call: Call, path: string, scope: Scope, context: WalkContext): void {
  const naming = path.endsWith('attrgetter') ? call.args : call.args.slice(0, 1);
  const values = naming.flatMap((argument) => constantsOf(argument, scope) ?? [null]);
  const isPlain =
    path.endsWith('attrgetter') && call.keywords.length === 0
      ? (name: string) => name.split('.').every((part) => isPlainAttribute(part, context))
      : (name: string) => path.endsWith('methodcaller') && PLAIN_METHODS.has(name);
  if (values.length > 0 && values.every((value) => typeof value === 'string' && isPlain(value))) return;
  context.report(DYN.DYN001, call, {
    message: `\`${path}\` reads attributes or calls methods named by text, and not all of them are plain here.`,
    fix: 'Write a lambda: `lambda x: x.name`.',
  });
}

function isPlainAttribute(name: string, context: WalkContext): boolean {
  const verdict = judgeAttribute(name);
  if (name.startsWith('_') || verdict.kind === 'cut' || GUARDED_METHODS.has(name)) return false;
  return verdict.kind === 'allowed' || context.ownAttributes.has(name);
}

function checkOptions(call: Call, scope: Scope, context: WalkContext): void {
  const names = call.args.filter((_, index) => index % 2 === 0 || call.args.length === 1);
  for (const argument of names) {
    const values = constantsOf(argument, scope);
    const harmless = values?.every(
      (value) =>
        typeof value === 'string' &&
        /^(?:display|mode|future)\.|^(?:max_rows|max_columns|precision|expand_frame_repr)$/.test(value),
    );
    if (harmless !== true)
      context.report(DYN.DYN005, argument, {
        message: 'This option is not a display or mode option written as a literal.',
      });
  }
  if (call.keywords.length > 0)
    context.report(DYN.DYN005, call, { message: 'Options are given as a name and a value.' });
}

function checkLogging(call: Call, path: string, context: WalkContext): void {
  const allowed = new Set(['level', 'format', 'fmt', 'datefmt', 'force', 'encoding', 'handlers']);
  for (const keyword of call.keywords) {
    if (keyword.arg && allowed.has(keyword.arg)) continue;
    const rule = keyword.arg === 'style' ? FMT.FMT003 : IO.IO004;
    context.report(rule, keyword, {
      message: `The argument \`${keyword.arg ?? '**'}\` of \`${path}\` reaches beyond printing.`,
    });
  }
  const most = path === 'logging.Formatter' ? 2 : 0;
  if (call.args.length > most)
    context.report(FMT.FMT003, call, { message: `\`${path}\` takes only keyword arguments here.` });
}

function checkMethodCall(call: Call, func: NodeOf<'Attribute'>, scope: Scope, context: WalkContext): void {
  switch (func.attr) {
    case 'format':
      return checkFormat(func, scope, context);
    case 'query':
    case 'eval':
      return checkQuery(call, func, scope, context);
    case 'to_string':
    case 'info':
      if (func.attr === 'info' && call.args.length > 0) return;
      return checkNoTarget(call, context);
    default:
      return checkNamedMethods(call, func.attr, scope, context);
  }
}

function checkFormat(func: NodeOf<'Attribute'>, scope: Scope, context: WalkContext): void {
  const templates = templatesOf(func.value, scope, context);
  if (templates === null || templates.some((template) => typeof template !== 'string')) {
    context.report(FMT.FMT002, func, { message: 'The template of `format` cannot be told from the text.' });
    return;
  }
  for (const template of templates) {
    const field = readsAttribute(String(template));
    if (field === null) continue;
    context.report(FMT.FMT001, func, {
      message: `The template field \`${field}\` reads attributes when it is formatted.`,
      fix: 'Pass the value itself: `"{}".format(value)`, or write an f-string.',
    });
    return;
  }
}

/** The first field of a template that names an attribute, nested specs included. */
function readsAttribute(template: string): string | null {
  for (const match of template.replaceAll('{{', '').matchAll(/\{([^{}!:]*)/g)) {
    if ((match[1] ?? '').includes('.')) return `{${match[1]}}`;
  }
  return null;
}

/** Comparisons and arithmetic over columns: no names of the program, no attributes, no calls. */
const PLAIN_QUERY = /^(?:[\w\s<>=!&|~()+\-*/%,[\]]|`[^`@]*`|'[^'@]*'|"[^"@]*"|\d\.\d?)*$/u;

function checkQuery(call: Call, func: NodeOf<'Attribute'>, scope: Scope, context: WalkContext): void {
  const texts = call.args[0] === undefined ? null : constantsOf(call.args[0], scope);
  const plain = texts?.every(
    (text) =>
      typeof text === 'string' &&
      PLAIN_QUERY.test(text) &&
      !text.includes('__') &&
      !/[\w)\]]\s*\((?<!\b(?:and|or|not|in)\s*\()/u.test(text),
  );
  if (plain === true && call.keywords.every((keyword) => keyword.arg === 'inplace')) return;
  context.report(DYN.DYN004, call, {
    message: `The text given to \`${func.attr}\` can read names of the program and call methods.`,
  });
}

function checkNoTarget(call: Call, context: WalkContext): void {
  if (call.args.length > 0)
    context.report(IO.IO004, call, {
      message: 'The first argument names a file to write.',
      fix: 'Call it without arguments.',
    });
  const spread = call.keywords.find((keyword) => !keyword.arg);
  if (spread !== undefined)
    context.report(IO.IO004, spread, { message: 'Spread arguments can name a file to write.' });
}

function checkFileKeywords(call: Call, context: WalkContext): void {
  for (const keyword of call.keywords) {
    if (keyword.arg && FILE_KEYWORDS.has(keyword.arg) && !isNone(keyword.value)) {
      context.report(IO.IO004, keyword, {
        message: `The argument \`${keyword.arg}\` makes the call open a file.`,
      });
    } else if (!keyword.arg && keyword.value.nodeType === 'Dict') checkSpreadKeys(keyword.value, context);
  }
}

function checkSpreadKeys(dict: NodeOf<'Dict'>, context: WalkContext): void {
  for (const key of dict.keys) {
    if (key?.nodeType === 'Constant' && FILE_KEYWORDS.has(String(key.value))) {
      context.report(IO.IO004, key, {
        message: `The argument \`${String(key.value)}\` makes the call open a file.`,
      });
    }
  }
}

function isNone(expr: Expr): boolean {
  return expr.nodeType === 'Constant' && expr.value === null;
}

function isOwnFunction(func: Expr, scope: Scope): boolean {
  if (func.nodeType !== 'Name') return false;
  const bindings = scope.lookup(func.id)?.bindings ?? [];
  return bindings.some((binding) => binding.kind === 'function' || binding.kind === 'class');
}
