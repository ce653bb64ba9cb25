import type { Dataset } from '../dataset/dataset.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import type { Span } from '../integrity/splits.ts';
import { isoDate } from '../evaluate/reconcile-positions.ts';
import { SplitCollector } from '../report/split-figures.ts';
import { splitTable } from '../report/split-table.ts';
import type { SplitPlan } from './split-flags.ts';

const days = ({ from, to }: Span): { from: string; to: string } => ({ from: isoDate(from), to: isoDate(to) });

/** What strategies come to in rounds of training and test; only visible days, never the holdout. */
export class SplitReport {
  readonly #plan: SplitPlan;
  readonly #dataset: { readonly name: string; readonly digest: string };
  readonly #collector: SplitCollector;

  private constructor(plan: SplitPlan, dataset: Dataset) {
    this.#plan = plan;
    this.#dataset = { name: dataset.name, digest: dataset.digest };
    this.#collector = new SplitCollector(dataset.prices('visible').dates, plan.folds);
  }

  /** Null where no split was asked for. */
  static of(plan: SplitPlan | null, dataset: Dataset): SplitReport | null {
    return plan === null ? null : new SplitReport(plan, dataset);
  }

  add(evaluated: Evaluated): void {
    this.#collector.add(evaluated);
  }

  text(): string {
    const settings = Object.entries(this.#plan.settings).map(([name, value]) => `${name} ${value}`);
    const heading = `${this.#plan.scheme}, ${settings.join(', ')}: ${this.#plan.folds.length} rounds`;
    return `${heading}\n\n${splitTable(this.#plan.folds, this.#collector.figures())}`;
  }

  document(): Record<string, unknown> {
    const { scheme, settings, folds } = this.#plan;
    return {
      schema: 'stockade.split/1',
      scheme,
      settings,
      dataset: this.#dataset,
      folds: folds.map(({ training, test }) => ({ training: training.map(days), test: days(test) })),
      ...this.#collector.figures(),
    };
  }
}
