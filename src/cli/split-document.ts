import { z } from 'zod';
import { evaluationSchema } from '../evaluate/evaluation.ts';

const figure = z.number().nullable();
const span = z.strictObject({ from: z.iso.date(), to: z.iso.date() });
const figures = z.strictObject({
  days: z.int(),
  sharpe: figure,
  cagr: figure,
  totalReturn: z.number(),
  maxDrawdown: z.number(),
});

/** What `run --split` adds: every strategy in every round of training and test, and the choice among them. */
export const splitDocument = z
  .strictObject({
    schema: z.literal('stockade.split/1'),
    scheme: z.enum(['walk-forward', 'purged-folds']),
    settings: z.record(z.string(), z.union([z.number(), z.boolean()])),
    dataset: evaluationSchema.shape.dataset,
    folds: z.array(z.strictObject({ training: z.array(span), test: span })),
    strategies: z
      .array(
        z.strictObject({
          name: z.string(),
          folds: z.array(z.strictObject({ training: figures, test: figures })),
          test: figures.meta({ description: 'All tests together.' }),
        }),
      )
      .meta({ description: 'Those that ended well; those that hold the same count once.' }),
    selection: z
      .strictObject({
        chosen: z.array(z.string().nullable()),
        test: figures,
        aboveMedian: figure,
      })
      .nullable()
      .meta({ description: 'Choosing by the best Sharpe ratio in training; null for a single strategy.' }),
    evaluations: z.array(evaluationSchema).optional().meta({ description: 'With --json.' }),
  })
  .meta({ title: 'stockade.split/1' });
