import type { SourceFacts } from './check.ts';
import { forEachChild } from './parser.ts';
import type { Program } from './program.ts';
import { constantsOf } from './scope/constants.ts';
import type { Scope } from './scope/scope.ts';
import type { Expr, Node, NodeOf } from './syntax.ts';
import { pathOf } from './walk/paths.ts';

/** A literal key given to `data.get`, with its place. */
export interface KeyUse {
  readonly key: string;
  readonly node: Expr;
}

/** A call of `sim`. */
export type SimCall = NodeOf<'Call'>;

export interface Observations {
  readonly facts: SourceFacts;
  readonly keys: readonly KeyUse[];
  readonly simCalls: readonly SimCall[];
}

/** What a program says about itself: its form, its imports, the data it asks for, its calls of `sim`. */
export function observe(program: Program): Observations {
  const observer = new Observer(program);
  observer.visit(program.tree, program.scopes.root);
  const facts: SourceFacts = {
    form: formOf(program, observer.simCalls.length > 0),
    imports: [...observer.imports].sort(),
    dataKeys: [...new Set(observer.keys.map((use) => use.key))].sort(),
    callsSim: observer.simCalls.length > 0,
  };
  return { facts, keys: observer.keys, simCalls: observer.simCalls };
}

/** A function named `strategy` hands positions over by returning them; everything else leaves them behind. */
function formOf(program: Program, callsSim: boolean): SourceFacts['form'] {
  const defines = program.tree.body.some(
    (statement) => statement.nodeType === 'FunctionDef' && statement.name === 'strategy',
  );
  return defines && !(callsSim && simAtTopLevel(program)) ? 'function' : 'script';
}

function simAtTopLevel(program: Program): boolean {
  return program.tree.body.some((statement) => {
    const value = statement.nodeType === 'Expr' || statement.nodeType === 'Assign' ? statement.value : null;
    return value?.nodeType === 'Call' && isSim(value, program.scopes.root, program);
  });
}

function isSim(call: NodeOf<'Call'>, scope: Scope, program: Program): boolean {
  const path = pathOf(call.func, scope, program);
  return (
    path === 'finlab.backtest.sim' ||
    path === 'finlab.sim' ||
    (call.func.nodeType === 'Name' && call.func.id === 'sim')
  );
}

class Observer {
  readonly imports = new Set<string>();
  readonly keys: KeyUse[] = [];
  readonly simCalls: SimCall[] = [];
  readonly #program: Program;

  constructor(program: Program) {
    this.#program = program;
  }

  visit(node: Node, scope: Scope): void {
    switch (node.nodeType) {
      case 'Import':
        for (const alias of node.names) this.imports.add(alias.name.split('.', 1)[0] ?? alias.name);
        return;
      case 'ImportFrom':
        if (!node.level && node.module) this.imports.add(node.module.split('.', 1)[0] ?? node.module);
        return;
      case 'Call':
        this.#call(node, scope);
        break;
      default:
    }
    const inner = OPENS_SCOPE.has(node.nodeType)
      ? this.#program.scopes.opened(node as Parameters<Program['scopes']['opened']>[0])
      : scope;
    forEachChild(node, (child) => this.visit(child, inner));
  }

  #call(node: NodeOf<'Call'>, scope: Scope): void {
    if (isSim(node, scope, this.#program)) this.simCalls.push(node);
    const func = node.func;
    const isGet =
      func.nodeType === 'Attribute' &&
      func.attr === 'get' &&
      func.value.nodeType === 'Name' &&
      func.value.id === 'data';
    const argument = node.args[0];
    if (!isGet || argument === undefined) return;
    for (const key of constantsOf(argument, scope) ?? []) {
      if (typeof key === 'string') this.keys.push({ key, node: argument });
    }
  }
}

const OPENS_SCOPE = new Set([
  'FunctionDef',
  'AsyncFunctionDef',
  'Lambda',
  'ClassDef',
  'ListComp',
  'SetComp',
  'DictComp',
  'GeneratorExp',
]);
