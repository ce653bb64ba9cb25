import { join } from './mixing.ts';
import { type Value } from './value.ts';

/** The names of one function (or the module) at one point of the program. */
export class Environment {
  names: Map<string, Value>;
  readonly outer: Environment | null;
  readonly #elsewhere = new Map<string, Environment>();

  constructor(outer: Environment | null) {
    this.names = new Map();
    this.outer = outer;
  }

  get root(): Environment {
    return this.outer === null ? this : this.outer.root;
  }

  find(name: string): Value | undefined {
    return this.names.get(name) ?? this.outer?.find(name);
  }

  set(name: string, value: Value): void {
    const target = this.#elsewhere.get(name);
    if (target === undefined) this.names.set(name, value);
    else target.set(name, value);
  }

  declare(name: string, isGlobal: boolean): void {
    let target: Environment = this.root;
    if (!isGlobal) {
      for (let at = this.outer; at !== null; at = at.outer) if (at.names.has(name)) target = at;
    }
    if (target !== this) this.#elsewhere.set(name, target);
  }
}

/** What the names may hold after one of two paths. */
export function merge(left: Map<string, Value>, right: Map<string, Value>): Map<string, Value> {
  if (left === right) return left;
  const all = new Map(left);
  for (const [name, value] of right) {
    const other = all.get(name);
    if (other !== value) all.set(name, other === undefined ? value : join(other, value));
  }
  return all;
}
