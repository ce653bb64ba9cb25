import type { Node, NodeOf } from '../syntax.ts';
import type { Environment } from './environment.ts';
import type { Value } from './value.ts';

/** Something the program can call: its own function, or a method of a value. */
export type Callable =
  | {
      readonly type: 'function';
      readonly node: NodeOf<'FunctionDef'> | NodeOf<'AsyncFunctionDef'> | NodeOf<'Lambda'>;
      readonly home: Environment;
      readonly self: Value | null;
      readonly defaults: ReadonlyMap<string, Value>;
    }
  | { readonly type: 'class'; readonly node: NodeOf<'ClassDef'>; readonly home: Environment }
  | { readonly type: 'method'; readonly self: Value; readonly name: string }
  /** `methodcaller("shift", 1)`, `attrgetter("values")`: what it reads of the value it is given. */
  | { readonly type: 'reader'; readonly name: string; readonly args: Args | null }
  | { readonly type: 'partial'; readonly inner: Value; readonly args: Args };

/** Arguments of one call, evaluated. */
export interface Args {
  readonly node: Node;
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export function argument(args: Args, place: number, ...names: readonly string[]): Value | undefined {
  for (const name of names) {
    const value = args.named.get(name);
    if (value !== undefined) return value;
  }
  return place < 0 ? undefined : args.positional[place];
}
