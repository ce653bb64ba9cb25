import { z } from 'zod';
import type { Evaluated as Walked } from '../evaluate/ports.ts';
import { StoreError } from '../store/errors.ts';
import type { IterationRow, StoredStudy, StudyStore } from '../store/study-store.ts';
import type { StudyLog } from './ports.ts';
import type { Iteration } from './study/iteration.ts';

const header = z.looseObject({ number: z.int().positive(), source: z.string(), outcome: z.string() });

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
export function* replay(
  rows: Iterable<Pick<IterationRow, 'number' | 'document' | 'returns'>>,
): Generator<Iteration> {
  for (const row of rows) yield iterationOf(row);
}

/** The iteration's columns and its JSON document; returns are kept as bytes beside it. */
export function rowOf({ validationReturns, ...iteration }: Iteration): IterationRow {
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
export function iterationOf({
  number,
  document,
  returns,
}: Pick<IterationRow, 'number' | 'document' | 'returns'>): Iteration {
  const parsed = header.safeParse(jsonOf(document));
  if (!parsed.success || parsed.data.number !== number) {
    throw new StoreError(
      'STORE_CORRUPT',
      `iteration ${number} of the study cannot be read: restore a backup`,
    );
  }
  const iteration = parsed.data as unknown as Omit<Iteration, 'validationReturns'>;
  return { ...iteration, validationReturns: returns === null ? null : floats(returns) };
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
