import type { Finding } from '../check.ts';
import { judgeAttribute } from '../allow/allow-list.ts';
import { forEachChild } from '../parser.ts';
import type { Program } from '../program.ts';
import { DYN } from '../rules/dyn.ts';
import { SYN } from '../rules/syn.ts';
import { TMP } from '../rules/tmp.ts';
import type { Scope } from '../scope/scope.ts';
import type { ComprehensionNode, Expr, FunctionNode, Node, NodeOf } from '../syntax.ts';
import { judgeRead } from './attributes.ts';
import { GUARDED_MEMBERS } from './guarded.ts';
import { checkClass, checkFunctionName } from './classes.ts';
import { REFUSED, VALUE, WalkContext } from './context.ts';
import type { Kind } from './context.ts';
import { checkCall } from './guarded-calls.ts';
import { checkImport, checkImportFrom } from './imports.ts';
import { judgeName } from './names.ts';
import { ALLOWED_NODES, newSyntax } from './nodes.ts';
import { programNames } from './program-names.ts';
import type { ProgramNames } from './program-names.ts';
import { judgeNamespaceAccess, judgeReflection, reflectionOf, requireNoModule } from './reflection.ts';
import { checkAttributeTarget, checkBoundName } from './targets.ts';
import type { Usage } from './usage.ts';

/** The security rules over a whole program, in one walk. Deep programs must have been refused before. */
export function walkProgram(
  program: Program,
  names: ProgramNames = programNames(program.tree),
): readonly Finding[] {
  const context = new WalkContext(program, names);
  const walk = new SecurityWalk(context);
  for (const statement of program.tree.body) walk.visit(statement, program.scopes.root);
  return context.findings;
}

class SecurityWalk {
  readonly #context: WalkContext;

  constructor(context: WalkContext) {
    this.#context = context;
  }

  /** Statements and everything that is no expression. */
  visit(node: Node, scope: Scope): void {
    if (this.#context.isDecided) return;
    switch (node.nodeType) {
      case 'Import':
        return checkImport(node, scope, this.#context.usedNames, this.#context);
      case 'ImportFrom':
        return checkImportFrom(node, scope, this.#context.usedNames, this.#context);
      case 'FunctionDef':
        return this.#function(node, scope);
      case 'ClassDef':
        return this.#class(node, scope);
      case 'If':
      case 'While':
        this.expression(node.test, scope, 'test');
        for (const statement of [...node.body, ...node.orelse]) this.visit(statement, scope);
        return;
      case 'AnnAssign':
        this.expression(node.annotation, scope, 'annotation');
        this.expression(node.target, scope, 'value');
        if (node.value) this.expression(node.value, scope, 'value');
        return;
      case 'ExceptHandler':
        if (node.name) checkBoundName(node.name, node, scope, this.#context);
        return this.#children(node, scope);
      case 'MatchClass':
        return this.#matchClass(node, scope);
      default:
        return this.#other(node, scope);
    }
  }

  #other(node: Node, scope: Scope): void {
    if (!ALLOWED_NODES.has(node.nodeType)) {
      const { rule, message } = newSyntax(node.nodeType);
      this.#context.report(rule, node, { message });
    } else if (isExpression(node)) this.expression(node, scope, 'value');
    else this.#children(node, scope);
  }

  #children(node: Node, scope: Scope): void {
    forEachChild(node, (child) => this.visit(child, scope));
  }

  expression(node: Expr, scope: Scope, usage: Usage): Kind {
    if (this.#context.isDecided) return REFUSED;
    const kind = judgeNamespaceAccess(node, scope, usage, this.#context) ?? this.#kindOf(node, scope, usage);
    return requireNoModule(kind, node, usage, this.#context);
  }

  #kindOf(node: Expr, scope: Scope, usage: Usage): Kind {
    switch (node.nodeType) {
      case 'Name':
        return this.#name(node, scope, usage);
      case 'Attribute':
        return this.#attribute(node, scope, usage);
      case 'Call':
        return this.#call(node, scope, usage);
      case 'Subscript':
        return this.#subscript(node, scope);
      case 'Lambda':
        this.#arguments(node, scope);
        this.expression(node.body, this.#context.program.scopes.opened(node), 'value');
        return VALUE;
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        return this.#comprehension(node, scope);
      case 'Compare':
        return this.#compare(node, scope);
      case 'IfExp':
        this.expression(node.test, scope, 'test');
        this.expression(node.body, scope, 'value');
        this.expression(node.orelse, scope, 'value');
        return VALUE;
      case 'UnaryOp':
        this.expression(node.operand, scope, node.op.nodeType === 'Not' ? 'test' : 'value');
        return VALUE;
      case 'Starred':
        this.expression(node.value, scope, 'value');
        return VALUE;
      default:
        return this.#plain(node, scope);
    }
  }

  #plain(node: Expr, scope: Scope): Kind {
    if (!ALLOWED_NODES.has(node.nodeType)) {
      const { rule, message } = newSyntax(node.nodeType);
      this.#context.report(rule, node, { message });
      return REFUSED;
    }
    this.#children(node, scope);
    return VALUE;
  }

  #name(node: NodeOf<'Name'>, scope: Scope, usage: Usage): Kind {
    if (node.ctx.nodeType === 'Load') return judgeName(node.id, node, scope, usage, this.#context);
    checkBoundName(node.id, node, scope, this.#context);
    return VALUE;
  }

  #attribute(node: NodeOf<'Attribute'>, scope: Scope, usage: Usage): Kind {
    const base = this.expression(node.value, scope, node.attr === '__name__' ? 'nameBase' : 'base');
    if (node.ctx.nodeType === 'Load') {
      if (this.#isOwnMethod(base, node, scope) || this.#isOwnInside(base, node, scope, usage)) return VALUE;
      return judgeRead(base, node.attr, node, usage, this.#context);
    }
    if (!this.#isOwnField(base, node, scope)) checkAttributeTarget(base, node.attr, node, this.#context);
    return VALUE;
  }

  /** A field named like an attribute of libraries, of an object that is certainly the program's own. */
  #isOwnField(base: Kind, node: NodeOf<'Attribute'>, scope: Scope): boolean {
    if (base.is !== 'value' || judgeAttribute(node.attr).kind !== 'allowed') return false;
    return this.#context.ownObjects.includes(node.value, scope);
  }

  /** `self.__dict__.items()`, `Own.__subclasses__()`: nothing but what the program has put there. */
  #isOwnInside(base: Kind, node: NodeOf<'Attribute'>, scope: Scope, usage: Usage): boolean {
    if (base.is !== 'value' && base.is !== 'self') return false;
    const { ownObjects } = this.#context;
    if (node.attr === '__dict__') return usage === 'base' && ownObjects.includes(node.value, scope);
    return node.attr === '__subclasses__' && usage === 'callee' && ownObjects.isClass(node.value, scope);
  }

  /** A method named like one that acts on libraries, of an object that is certainly the program's own. */
  #isOwnMethod(base: Kind, node: NodeOf<'Attribute'>, scope: Scope): boolean {
    if (base.is !== 'value' && base.is !== 'self') return false;
    const { ownAttributes, ownObjects } = this.#context;
    if (!ownAttributes.has(node.attr) || judgeAttribute(node.attr).kind !== 'cut') return false;
    return ownObjects.includes(node.value, scope);
  }

  #subscript(node: NodeOf<'Subscript'>, scope: Scope): Kind {
    const base = this.expression(node.value, scope, 'annotation');
    this.expression(node.slice, scope, 'annotation');
    if (base.is === 'refused') return base;
    if (node.ctx.nodeType !== 'Load' && (base.is === 'member' || base.is === 'interface')) {
      const rule = base.is === 'member' ? TMP.TMP001 : TMP.TMP002;
      this.#context.report(rule, node, { message: 'This changes an object of a library or of the sandbox.' });
    }
    return VALUE;
  }

  #call(node: NodeOf<'Call'>, scope: Scope, usage: Usage): Kind {
    const reflection = reflectionOf(node, scope);
    const first = node.args[0];
    if (reflection !== null) {
      const base = first === undefined ? VALUE : this.expression(first, scope, 'base');
      for (const argument of node.args.slice(1)) this.expression(argument, scope, 'value');
      for (const keyword of node.keywords) this.visit(keyword, scope);
      return judgeReflection(node, reflection, base, usage, scope, this.#context);
    }
    const callee = this.expression(node.func, scope, 'callee');
    const typeTest =
      callee.is === 'builtin' && (callee.name === 'isinstance' || callee.name === 'issubclass');
    node.args.forEach((argument, index) =>
      this.expression(argument, scope, typeTest && index === 1 ? 'annotation' : 'value'),
    );
    for (const keyword of node.keywords)
      if (!this.#isStream(callee, keyword, scope)) this.expression(keyword.value, scope, 'value');
    checkCall(node, callee, scope, this.#context);
    return callee.is === 'refused' ? REFUSED : VALUE;
  }

  /** `print(…, file=sys.stderr)`: the stream is written to and goes nowhere else. */
  #isStream(callee: Kind, keyword: NodeOf<'Keyword'>, scope: Scope): boolean {
    if (callee.is !== 'builtin' || callee.name !== 'print' || keyword.arg !== 'file') return false;
    if (keyword.value.nodeType !== 'Attribute' || keyword.value.value.nodeType !== 'Name') return false;
    const bindings = scope.lookup(keyword.value.value.id)?.bindings ?? [];
    const isModule = bindings.length === 1 && bindings[0]?.kind === 'import' && bindings[0].path === 'sys';
    return isModule && /^std(?:out|err)$/.test(keyword.value.attr);
  }

  #compare(node: NodeOf<'Compare'>, scope: Scope): Kind {
    const presence = node.ops.every((op) => op.nodeType === 'Is' || op.nodeType === 'IsNot');
    for (const operand of [node.left, ...node.comparators]) {
      this.expression(
        operand,
        scope,
        presence ? 'test' : operand.nodeType === 'Name' ? 'annotation' : 'value',
      );
    }
    return VALUE;
  }

  #comprehension(node: ComprehensionNode, scope: Scope): Kind {
    const inner = this.#context.program.scopes.opened(node);
    node.generators.forEach((generator, index) => {
      if (generator.is_async)
        this.#context.report(SYN.SYN003, node, { message: 'An asynchronous comprehension.' });
      this.expression(generator.iter, index === 0 ? scope : inner, 'value');
      this.expression(generator.target, inner, 'value');
      for (const condition of generator.ifs) this.expression(condition, inner, 'test');
    });
    if (node.nodeType === 'DictComp') {
      this.expression(node.key, inner, 'value');
      this.expression(node.value, inner, 'value');
    } else this.expression(node.elt, inner, 'value');
    return VALUE;
  }

  #function(node: NodeOf<'FunctionDef'>, scope: Scope): void {
    checkFunctionName(node, scope, this.#context);
    if (node.type_params.length > 0) this.#newTypeSyntax(node);
    for (const decorator of node.decorator_list) this.#decorator(decorator, scope);
    if (node.returns) this.expression(node.returns, scope, 'annotation');
    this.#arguments(node, scope);
    const inner = this.#context.program.scopes.opened(node);
    for (const statement of node.body) this.visit(statement, inner);
  }

  #arguments(node: FunctionNode, scope: Scope): void {
    const args = node.args;
    for (const value of [...args.defaults, ...args.kw_defaults])
      if (value) this.expression(value, scope, 'value');
    const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs, args.vararg, args.kwarg];
    const inner = this.#context.program.scopes.opened(node);
    for (const arg of all) {
      if (!arg) continue;
      checkBoundName(arg.arg, arg, inner, this.#context);
      if (arg.annotation) this.expression(arg.annotation, scope, 'annotation');
    }
  }

  /** A decorator is a call without parentheses: what may only be called on the spot may not stand here. */
  #decorator(decorator: Expr, scope: Scope): void {
    const kind = this.expression(decorator, scope, 'value');
    if (kind.is === 'member' && GUARDED_MEMBERS.has(kind.path)) {
      this.#context.report(DYN.DYN002, decorator, {
        message: `\`${kind.path}\` is used as a decorator without its arguments.`,
      });
    }
  }

  #class(node: NodeOf<'ClassDef'>, scope: Scope): void {
    if (node.type_params.length > 0) this.#newTypeSyntax(node);
    for (const decorator of node.decorator_list) this.#decorator(decorator, scope);
    for (const base of node.bases) this.expression(base, scope, 'annotation');
    for (const keyword of node.keywords) this.expression(keyword.value, scope, 'value');
    checkClass(node, scope, this.#context);
    const inner = this.#context.program.scopes.opened(node);
    for (const statement of node.body) this.visit(statement, inner);
  }

  #newTypeSyntax(node: Node): void {
    this.#context.report(SYN.SYN002, node, {
      message: 'Type parameters in brackets need Python 3.12.',
      fix: 'Use `TypeVar`, or leave the type parameters out.',
    });
  }

  /** `case C(attr=x)` reads attributes; the same rules hold as for a dot. */
  #matchClass(node: NodeOf<'MatchClass'>, scope: Scope): void {
    this.expression(node.cls, scope, 'annotation');
    for (const attr of node.kwd_attrs) judgeRead(VALUE, attr, node, 'value', this.#context);
    for (const pattern of [...node.patterns, ...node.kwd_patterns]) this.visit(pattern, scope);
  }
}

function isExpression(node: Node): node is Expr {
  return EXPRESSIONS.has(node.nodeType);
}

const EXPRESSIONS = new Set(
  `BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Yield YieldFrom Compare
   Call FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice`.split(/\s+/),
);
