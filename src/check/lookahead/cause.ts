import { LAB } from '../rules/lab.ts';
import type { Rule } from '../rules/rule.ts';
import type { Node } from '../syntax.ts';

/** One place that looks ahead, and what to write instead. */
export interface Cause {
  readonly node: Node;
  readonly rule: Rule;
  readonly message: string;
  readonly fix: string;
}

export type CauseName = keyof typeof LAB;

/** Makes one cause per place and rule, so that the same place is reported once. */
export class Causes {
  readonly #made = new Map<Node, Map<CauseName, Cause>>();

  at(node: Node, name: CauseName, message: string, fix: string = LAB[name].fix): Cause {
    let here = this.#made.get(node);
    if (here === undefined) this.#made.set(node, (here = new Map()));
    let cause = here.get(name);
    if (cause === undefined) here.set(name, (cause = { node, rule: LAB[name], message, fix }));
    return cause;
  }
}
