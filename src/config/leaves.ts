import { z } from 'zod';
import { configSchema } from './schema.ts';

/** One settable key of the schema. */
export interface Leaf {
  /** Dotted path: `sandbox.docker.memory_limit`. */
  readonly path: string;
  readonly description: string;
  /** What it accepts, in words. */
  readonly allowed: string;
  readonly defaultValue: unknown;
  /** Environment variable that sets it: `STOCKADE_SANDBOX_DOCKER_MEMORY_LIMIT`. */
  readonly variable: string;
  readonly schema: z.ZodType;
}

function sectionShape(schema: z.ZodType): Readonly<Record<string, z.ZodType>> | null {
  if (schema instanceof z.ZodPrefault) return sectionShape(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : null;
}

function inputDefault(schema: z.ZodType): unknown {
  if (schema instanceof z.ZodDefault) return schema.def.defaultValue;
  if (schema instanceof z.ZodPipe) return inputDefault(schema.def.in as z.ZodType);
  return undefined;
}

function collect(schema: z.ZodType, path: readonly string[], into: Map<string, Leaf>): void {
  const shape = sectionShape(schema);
  if (shape) {
    for (const [key, child] of Object.entries(shape)) collect(child, [...path, key], into);
    return;
  }
  const dotted = path.join('.');
  const meta = schema.meta();
  into.set(dotted, {
    path: dotted,
    description: meta?.description ?? '',
    allowed: meta?.allowed ?? '',
    defaultValue: inputDefault(schema),
    variable: `STOCKADE_${path.join('_').toUpperCase()}`,
    schema,
  });
}

/** Every settable key by its dotted path, in the order of the schema. */
export const leaves: ReadonlyMap<string, Leaf> = (() => {
  const found = new Map<string, Leaf>();
  collect(configSchema, [], found);
  return found;
})();

/** Dotted paths of sections: `sandbox`, `sandbox.docker`, … */
export const sections: ReadonlySet<string> = new Set(
  [...leaves.keys()].flatMap((path) => {
    const parts = path.split('.');
    return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
  }),
);
