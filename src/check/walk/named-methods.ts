import { judgeAttribute } from '../allow/allow-list.ts';
import { constantsOf, elementsOf } from '../scope/constants.ts';
import type { Binding, Scope } from '../scope/scope.ts';
import { STR } from '../rules/str.ts';
import type { Expr, NodeOf } from '../syntax.ts';
import type { WalkContext } from './context.ts';

type Call = NodeOf<'Call'>;

/** Methods that call another method whose name they are given. */
const STRICT = new Set(['agg', 'aggregate', 'NamedAgg']);
/** The same, but with other meanings on estimators, where the argument is data. */
const LOOSE = new Set(['apply', 'transform', 'pivot_table', 'crosstab']);
/** Arguments that carry such names in any call. */
const NAMING_KEYWORDS = new Set(['func', 'aggfunc']);

/** Reductions and row-wise methods that compute and nothing else. */
export const PLAIN_METHODS = new Set(
  `mean sum min max std var median count size nunique first last prod sem skew kurt kurtosis mad any all quantile
   idxmax idxmin cumsum cumprod cummax cummin cumcount rank diff pct_change shift ffill bfill pad backfill fillna abs
   round nth mode unique value_counts describe ohlc corr cov head tail sqrt log exp square sign floor ceil log1p expm1
   nanmean nansum nanstd nanmin nanmax nanmedian ngroup hash lower upper strip title len str int float
   isna notna isnull notnull ptp argmax argmin list set tuple last_valid_index first_valid_index`.split(
    /\s+/,
  ),
);

/** Those of them that answer with text, or with whatever they are asked for. */
const TEXTUAL_METHODS = new Set([
  'lower',
  'upper',
  'strip',
  'title',
  'str',
  'list',
  'set',
  'tuple',
  'unique',
  'describe',
]);

/** Finds the arguments of a call that name methods and judges each name. */
export function checkNamedMethods(call: Call, method: string, scope: Scope, context: WalkContext): void {
  const naming = STRICT.has(method) || LOOSE.has(method);
  if (naming && method !== 'pivot_table' && method !== 'crosstab' && method !== 'NamedAgg') {
    const first = call.args[0];
    if (first !== undefined) judge(first, method, call, scope, context);
  }
  if (method === 'NamedAgg')
    for (const argument of call.args.slice(1)) judge(argument, method, call, scope, context);
  for (const keyword of call.keywords) {
    if (keyword.arg && NAMING_KEYWORDS.has(keyword.arg))
      judge(keyword.value, method || 'agg', call, scope, context);
    else if (STRICT.has(method) && keyword.arg !== 'axis')
      judgeNamed(keyword.value, method, call, scope, context);
  }
}

/** `agg(total=("close", "sum"))`: the second of the pair names the method. */
function judgeNamed(value: Expr, method: string, call: Call, scope: Scope, context: WalkContext): void {
  if (value.nodeType === 'Tuple' && value.elts.length === 2 && value.elts[1])
    judge(value.elts[1], method, call, scope, context);
  else if (value.nodeType !== 'Constant') judge(value, method, call, scope, context);
}

function judge(argument: Expr, method: string, call: Call, scope: Scope, context: WalkContext): void {
  if (argument.nodeType === 'Dict') {
    for (const value of argument.values) judge(value, method, call, scope, context);
    return;
  }
  const elements = elementsOf(argument, scope);
  if (elements !== null) {
    for (const element of elements) {
      const named = element.nodeType === 'Tuple' && element.elts.length === 2 ? element.elts[1] : element;
      if (named) judge(named, method, call, scope, context);
    }
    return;
  }
  const values = constantsOf(argument, scope);
  if (values === null) return judgeUnknown(argument, method, call, scope, context);
  for (const value of values) {
    if (typeof value !== 'string' || PLAIN_METHODS.has(value)) continue;
    const acts = judgeAttribute(value).kind === 'cut' || value.startsWith('_');
    const what = acts ? 'which does more than compute' : 'which is not a plain reduction';
    context.report(STR.STR001, argument, {
      message: `\`${method}\` would call the method \`${value}\`, ${what}.`,
    });
    return;
  }
}

function judgeUnknown(argument: Expr, method: string, call: Call, scope: Scope, context: WalkContext): void {
  if (isNotText(argument, scope, 0) || isEstimatorCall(call, scope)) return;
  const single = call.args.length === 1 && call.keywords.length === 0;
  if (!STRICT.has(method) && single && !isBuiltText(argument, scope, 0)) return;
  context.report(STR.STR002, argument, {
    message: `Which method \`${method}\` would call cannot be told from the text.`,
  });
}

/** `scaler.transform(x)`: an estimator is given data, and calls no method by name. */
function isEstimatorCall({ func }: Call, scope: Scope): boolean {
  return func.nodeType === 'Attribute' && isEstimator(func.value, scope, 0);
}

function isEstimator(expr: Expr, scope: Scope, depth: number): boolean {
  if (depth > 8) return false;
  if (expr.nodeType === 'Call') {
    const { func } = expr;
    if (func.nodeType === 'Attribute' && func.attr === 'fit')
      return isEstimator(func.value, scope, depth + 1);
    return (
      func.nodeType === 'Name' && (scope.lookup(func.id)?.bindings ?? [NO_BINDING]).every(isSklearnClass)
    );
  }
  if (expr.nodeType !== 'Name') return false;
  const bindings = scope.lookup(expr.id)?.bindings ?? [];
  const isMade = (binding: Binding): boolean =>
    binding.kind === 'assign' &&
    binding.value !== null &&
    isEstimator(binding.value, binding.scope, depth + 1);
  return bindings.length > 0 && bindings.every(isMade);
}

const NO_BINDING = { kind: 'none', path: null } as const;

function isSklearnClass({ kind, path }: { readonly kind: string; readonly path: string | null }): boolean {
  return kind === 'import' && path !== null && /^sklearn\.[\w.]*\.[A-Z]\w*$/.test(path);
}

/** Whether an expression can only be a function, a number or a frame. */
function isNotText(expr: Expr, scope: Scope, depth: number): boolean {
  if (depth > 8) return false;
  switch (expr.nodeType) {
    case 'Lambda':
    case 'Compare':
    case 'ListComp':
    case 'Attribute':
      return expr.nodeType !== 'Attribute' || isModuleMember(expr, scope);
    case 'Constant':
      return typeof expr.value !== 'string';
    case 'Call':
      return (
        isOwnObject(expr, scope) || isPartial(expr) || isField(expr, scope) || isPlainCall(expr, scope, depth)
      );
    case 'BinOp':
      return isNotText(expr.left, scope, depth + 1) && isNotText(expr.right, scope, depth + 1);
    case 'Subscript':
      return expr.slice.nodeType === 'Compare' && isNotText(expr.value, scope, depth + 1);
    case 'Name': {
      const lookup = scope.lookup(expr.id);
      if (lookup === null) return true;
      return lookup.bindings.every(
        (binding) =>
          ['function', 'class', 'import'].includes(binding.kind) ||
          (binding.value !== null &&
            binding.kind === 'assign' &&
            isNotText(binding.value, binding.scope, depth + 1)),
      );
    }
    default:
      return false;
  }
}

/** `Builder(…)`: an object of a class of the program that extends nothing, so no text either. */
function isOwnObject({ func }: Call, scope: Scope): boolean {
  if (func.nodeType !== 'Name') return false;
  const bindings = scope.lookup(func.id)?.bindings ?? [];
  return (
    bindings.length > 0 &&
    bindings.every(({ kind, node }) => kind === 'class' && node.nodeType === 'ClassDef' && isPlainClass(node))
  );
}

function isPlainClass(node: NodeOf<'ClassDef'>): boolean {
  return node.bases.length === 0 && node.keywords.length === 0 && node.decorator_list.length === 0;
}

function isPartial(call: Call): boolean {
  return call.func.nodeType === 'Attribute' && call.func.attr === 'partial';
}

/** `data.get(…)`: a frame of the dataset, whose cells the program did not choose. */
function isField({ func }: Call, scope: Scope): boolean {
  const named = func.nodeType === 'Attribute' && (func.attr === 'get' || func.attr === 'indicator');
  if (!named || func.value.nodeType !== 'Name' || func.value.id !== 'data') return false;
  const lookup = scope.lookup('data');
  return lookup === null || lookup.bindings.every((binding) => binding.kind === 'import');
}

/** `close.ffill().fillna(0)`: what only computes makes no text out of numbers. */
function isPlainCall({ func, args, keywords }: Call, scope: Scope, depth: number): boolean {
  if (func.nodeType !== 'Attribute' || TEXTUAL_METHODS.has(func.attr) || !PLAIN_METHODS.has(func.attr))
    return false;
  const given = [...args, ...keywords.map((keyword) => keyword.value)];
  return [func.value, ...given].every((part) => isNotText(part, scope, depth + 1));
}

/** `np.mean`: a function of an imported module, already judged where it stands. */
function isModuleMember(expr: NodeOf<'Attribute'>, scope: Scope): boolean {
  let base: Expr = expr.value;
  while (base.nodeType === 'Attribute') base = base.value;
  if (base.nodeType !== 'Name') return false;
  const lookup = scope.lookup(base.id);
  return lookup === null || lookup.bindings.every((binding) => binding.kind === 'import');
}

/** Whether an expression puts a text together, which is how a refused name is hidden. */
function isBuiltText(expr: Expr, scope: Scope, depth: number): boolean {
  if (depth > 8) return true;
  switch (expr.nodeType) {
    case 'JoinedStr':
    case 'Subscript':
    case 'IfExp':
      return expr.nodeType !== 'Subscript' || touchesText(expr.value, scope, depth);
    case 'BinOp':
      return touchesText(expr.left, scope, depth) || touchesText(expr.right, scope, depth);
    case 'Call':
      return (
        (expr.func.nodeType === 'Attribute' && touchesText(expr.func.value, scope, depth)) ||
        (expr.func.nodeType === 'Name' && expr.args.length === 0) ||
        expr.args.some((argument) => touchesText(argument, scope, depth))
      );
    case 'Name':
      return (scope.lookup(expr.id)?.bindings ?? []).some(
        (binding) =>
          binding.kind === 'loop' ||
          binding.kind === 'match' ||
          (binding.value !== null && isBuiltText(binding.value, binding.scope, depth + 1)),
      );
    case 'NamedExpr':
      return true;
    default:
      return false;
  }
}

function touchesText(expr: Expr, scope: Scope, depth: number): boolean {
  if (expr.nodeType === 'Constant') return typeof expr.value === 'string';
  if (expr.nodeType === 'List' || expr.nodeType === 'Tuple')
    return expr.elts.some((element) => touchesText(element, scope, depth));
  if (expr.nodeType === 'Dict') return expr.values.some((value) => touchesText(value, scope, depth));
  if (constantsOf(expr, scope)?.some((value) => typeof value === 'string') === true) return true;
  return isBuiltText(expr, scope, depth + 1);
}
