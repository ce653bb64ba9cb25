import type { Expr } from '../syntax.ts';
import type { Args } from './callable.ts';
import type { Causes } from './cause.ts';
import type { Environment } from './environment.ts';
import type { Value } from './value.ts';

/** What the parts of the interpreter need of one another. */
export interface Machine {
  readonly causes: Causes;
  /** The first row that the innermost loop stands on, where it names rows and nothing else. */
  origin: number;
  /** All that the branch that is followed was chosen by, whether it looks ahead or not; null outside of branches. */
  readonly guard: Value | null;
  /** What a loop is given: the row it stands on is that row, wherever the loop began. */
  stoodOn(element: Value): Value;
  evaluate(expr: Expr, env: Environment): Value;
  assign(target: Expr, value: Value, env: Environment): void;
  call(callee: Value, args: Args): Value;
  attribute(value: Value, name: string): Value;
  /** A value that leaves the program as (part of) its position. */
  deliver(value: Value): void;
}
