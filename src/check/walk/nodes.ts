import type { Rule } from '../rules/rule.ts';
import { SYN } from '../rules/syn.ts';

/** Every node type that a rule has judged. What is not here is refused, however harmless it looks. */
export const ALLOWED_NODES: ReadonlySet<string> = new Set(
  `Module FunctionDef ClassDef Return Delete Assign AugAssign AnnAssign For While If With Match Raise Try TryStar
   Assert Import ImportFrom Global Nonlocal Expr Pass Break Continue
   BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Yield YieldFrom Compare
   Call FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice
   Load Store Del And Or Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv Invert Not UAdd
   USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn
   Comprehension ExceptHandler Arguments Arg Keyword Alias WithItem MatchCase
   MatchValue MatchSingleton MatchSequence MatchMapping MatchClass MatchStar MatchAs MatchOr Comment`.split(
    /\s+/,
  ),
);

/** Which rule refuses a node type that is not on the list. */
export function newSyntax(nodeType: string): { rule: Rule; message: string } {
  if (/^Async|^Await$/.test(nodeType))
    return { rule: SYN.SYN003, message: 'Asynchronous code has no place in a strategy.' };
  if (/^(?:TypeAlias|TypeVar|ParamSpec|TypeVarTuple|TemplateStr|Interpolation)$/.test(nodeType)) {
    return { rule: SYN.SYN002, message: `\`${nodeType}\` is newer than the Python 3.11 of the sandbox.` };
  }
  return { rule: SYN.SYN004, message: `No rule has judged the syntax \`${nodeType}\`.` };
}
