import { z } from 'zod';
import type { Evaluated as Walked } from '../evaluate/ports.ts';
import { StoreError } from '../store/errors.ts';
import type { IterationRow, KeptIteration, StoredStudy, StudyStore } from '../store/study-store.ts';
import type { StudyLog } from './ports.ts';
import type { Iteration } from './study/iteration.ts';

const header = z.looseObject({ number: z.int().positive(), outcome: z.string() });

/** A study's iterations in the database. */
export function createStoredStudyLog(store: StudyStore, study: StoredStudy): StudyLog {
  return {
    load: () => Promise.resolve(replay(store.iterations(study))),
    commit(iteration, record, totals) {
      store.commit(study, rowOf(iteration), record as Walked | null, JSON.stringify(totals));
      return Promise.resolve();
    },
  };
}

/** Reads rows one by one. */
export function* replay(rows: Iterable<KeptIteration>): Generator<Iteration> {
  for (const row of rows) yield iterationOf(row);
}

/** The iteration's columns and its JSON document; source and returns are kept beside it. */
export function rowOf({ validationReturns, source, ...iteration }: Iteration): IterationRow {
  return {
    number: iteration.number,
    duplicateOf: iteration.duplicateOf,
    generator: iteration.generator,
    outcome: iteration.outcome,
    level: iteration.level,
    positionHash: iteration.positionHash,
    sharpe: iteration.validation?.sharpe ?? null,
    champion: iteration.champion?.accepted === true,
    document: JSON.stringify(iteration),
    source,
    returns:
      validationReturns === null
        ? null
        : new Uint8Array(
            validationReturns.buffer,
            validationReturns.byteOffset,
            validationReturns.byteLength,
          ),
  };
}

/** Reads back what `rowOf` made. */
export function iterationOf({ number, document, source, returns }: KeptIteration): Iteration {
  const parsed = header.safeParse(jsonOf(document));
  if (!parsed.success || parsed.data.number !== number || typeof source !== 'string') {
    throw new StoreError(
      'STORE_CORRUPT',
      `iteration ${number} of the study cannot be read: restore a backup`,
    );
  }
  const iteration = parsed.data as unknown as Omit<Iteration, 'source' | 'validationReturns'>;
  return { ...iteration, source, validationReturns: returns === null ? null : floats(returns) };
}

/** What the document says; undefined where it is no JSON. */
function jsonOf(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}

function floats(bytes: Uint8Array): Float32Array {
  const copy = new Uint8Array(bytes);
  return new Float32Array(copy.buffer);
}
