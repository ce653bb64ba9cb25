import { forEachChild } from '../parser.ts';
import type { ComprehensionNode, Expr, FunctionNode, Node, NodeOf, Tree } from '../syntax.ts';
import { bindPattern, bindTarget } from './bind-target.ts';
import { Scope } from './scope.ts';
import { markSharedNames } from './shared-names.ts';
import type { BindingKind, ScopeNode, ScopeTree } from './scope.ts';

/** Finds every namespace of a program and every place that binds a name. */
export function buildScopes(tree: Tree): ScopeTree {
  const root = new Scope('module', tree, null);
  const builder = new ScopeBuilder(root);
  for (const statement of tree.body) builder.visit(statement, root);
  return {
    root,
    opened(node: ScopeNode): Scope {
      const scope = builder.opened.get(node);
      if (scope === undefined) throw new Error(`no scope was built for ${node.nodeType}`);
      return scope;
    },
  };
}

class ScopeBuilder {
  readonly opened = new Map<Node, Scope>();

  constructor(root: Scope) {
    this.opened.set(root.node, root);
  }

  visit(node: Node, scope: Scope): void {
    switch (node.nodeType) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.#bind(scope, node.name, 'function', node);
        for (const decorator of node.decorator_list) this.visit(decorator, scope);
        if (node.returns !== undefined && node.returns !== null) this.visit(node.returns, scope);
        return this.#function(node, scope);
      case 'Lambda':
        return this.#function(node, scope);
      case 'ClassDef':
        return this.#class(node, scope);
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        return this.#comprehension(node, scope);
      default:
        this.#bindings(node, scope);
        markSharedNames(node, scope);
        forEachChild(node, (child) => this.visit(child, scope));
    }
  }

  #bindings(node: Node, scope: Scope): void {
    switch (node.nodeType) {
      case 'Assign':
        for (const target of node.targets) bindTarget(target, scope, 'assign', node.value);
        return;
      case 'AnnAssign':
        return bindTarget(node.target, scope, node.value ? 'assign' : 'declare', node.value ?? null);
      case 'AugAssign':
        return bindTarget(node.target, scope, 'augmented', null);
      case 'NamedExpr':
        return bindTarget(node.target, walrusScope(scope), 'walrus', node.value);
      case 'For':
      case 'AsyncFor':
        return bindTarget(node.target, scope, 'loop', node.iter);
      case 'WithItem':
        if (node.optional_vars) bindTarget(node.optional_vars, scope, 'with', null);
        return;
      case 'Delete':
        for (const target of node.targets) bindTarget(target, scope, 'delete', null);
        return;
      case 'ExceptHandler':
        if (node.name) this.#bind(scope, node.name, 'except', node);
        return;
      case 'MatchCase':
        return bindPattern(node.pattern, scope);
      case 'Import':
      case 'ImportFrom':
        return this.#imports(node, scope);
      case 'Global':
        for (const name of node.names) scope.declareGlobal(name);
        return;
      case 'Nonlocal':
        for (const name of node.names) scope.declareNonlocal(name);
        return;
      default:
    }
  }

  #imports(node: NodeOf<'Import'> | NodeOf<'ImportFrom'>, scope: Scope): void {
    const from = node.nodeType === 'ImportFrom' ? `${'.'.repeat(node.level ?? 0)}${node.module ?? ''}` : null;
    for (const alias of node.names) {
      if (alias.name === '*') continue;
      const path = from !== null ? `${from}.${alias.name}` : alias.asname ? alias.name : topLevel(alias.name);
      const name = alias.asname ?? (from !== null ? alias.name : topLevel(alias.name));
      const target = scope.targetOf(name);
      target.add({
        kind: 'import',
        name,
        node: alias,
        scope: target,
        value: null,
        path,
        fromImport: from !== null,
      });
    }
  }

  #function(node: FunctionNode, scope: Scope): void {
    const inner = this.#open('function', node, scope);
    const args = node.args;
    const positional = [...args.posonlyargs, ...args.args];
    const firstDefault = positional.length - args.defaults.length;
    positional.forEach((arg, index) =>
      this.#parameter(arg, args.defaults[index - firstDefault] ?? null, inner),
    );
    args.kwonlyargs.forEach((arg, index) => this.#parameter(arg, args.kw_defaults[index] ?? null, inner));
    for (const arg of [args.vararg, args.kwarg]) if (arg) this.#parameter(arg, null, inner);
    this.visit(args, scope);
    if (node.nodeType === 'Lambda') this.visit(node.body, inner);
    else {
      collectDeclarations(node.body, inner);
      for (const statement of node.body) this.visit(statement, inner);
    }
  }

  #parameter(arg: NodeOf<'Arg'>, defaultValue: Expr | null, scope: Scope): void {
    this.#bind(scope, arg.arg, 'parameter', arg, defaultValue);
  }

  #class(node: NodeOf<'ClassDef'>, scope: Scope): void {
    this.#bind(scope, node.name, 'class', node);
    for (const outer of [...node.decorator_list, ...node.bases, ...node.keywords]) this.visit(outer, scope);
    const inner = this.#open('class', node, scope);
    collectDeclarations(node.body, inner);
    for (const statement of node.body) this.visit(statement, inner);
  }

  #comprehension(node: ComprehensionNode, scope: Scope): void {
    const inner = this.#open('comprehension', node, scope);
    node.generators.forEach((generator, index) => {
      this.visit(generator.iter, index === 0 ? scope : inner);
      bindTarget(generator.target, inner, 'loop', generator.iter);
      this.visit(generator.target, inner);
      for (const condition of generator.ifs) this.visit(condition, inner);
    });
    if (node.nodeType === 'DictComp') {
      this.visit(node.key, inner);
      this.visit(node.value, inner);
    } else this.visit(node.elt, inner);
  }

  #open(kind: 'function' | 'class' | 'comprehension', node: ScopeNode, parent: Scope): Scope {
    const scope = new Scope(kind, node, parent);
    this.opened.set(node, scope);
    return scope;
  }

  #bind(scope: Scope, name: string, kind: BindingKind, node: Node, value: Expr | null = null): void {
    const target = kind === 'parameter' ? scope : scope.targetOf(name);
    target.add({ kind, name, node, scope: target, value, path: null, fromImport: false });
  }
}

/** `global` binds for the whole body, also where it stands below the first assignment in a branch. */
function collectDeclarations(body: readonly Node[], scope: Scope): void {
  for (const statement of body) {
    if (statement.nodeType === 'Global') for (const name of statement.names) scope.declareGlobal(name);
    else if (statement.nodeType === 'Nonlocal')
      for (const name of statement.names) scope.declareNonlocal(name);
    else if (!opensScope(statement)) forEachChild(statement, (child) => collectDeclarations([child], scope));
  }
}

function opensScope(node: Node): boolean {
  return (
    node.nodeType === 'FunctionDef' || node.nodeType === 'AsyncFunctionDef' || node.nodeType === 'ClassDef'
  );
}

function walrusScope(scope: Scope): Scope {
  let target = scope;
  while (target.kind === 'comprehension' && target.parent !== null) target = target.parent;
  return target;
}

function topLevel(path: string): string {
  return path.split('.', 1)[0] ?? path;
}
