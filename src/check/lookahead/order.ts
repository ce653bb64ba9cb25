import { moved, type Value } from './value.ts';

/** Without its dates a frame is known by the order of its rows alone. */
export function placedByOrder(self: Value): Value {
  const { begun } = self;
  const moving = begun === undefined ? self : moved(self, begun.rows, begun.cause);
  return { ...moving, kind: 'array', begun: undefined };
}
