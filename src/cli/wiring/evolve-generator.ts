import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Check } from '../../check/check.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { MixedGenerator } from '../../evolve/generate/mixed-generator.ts';
import { ModelGenerator, type ModelEvent } from '../../evolve/generate/model-generator.ts';
import { MutationGenerator } from '../../evolve/generate/mutation-generator.ts';
import { RandomGenerator } from '../../evolve/generate/random-generator.ts';
import type { Generator } from '../../evolve/ports.ts';
import { Budget, parseBudget, type Price } from '../../llm/budget.ts';
import type { Completion } from '../../llm/language-model.ts';
import { keyVariable, parseModelSpec } from '../../llm/model-spec.ts';
import { readPrompts } from '../../llm/prompts.ts';
import type { EventSink, StockadeEvent } from '../../observe/events.ts';
import type { StoredStudy, StudyStore } from '../../store/study-store.ts';
import type { CliContext } from '../context.ts';
import { tell } from '../io.ts';

export interface GeneratorNeeds {
  readonly config: LoadedConfig;
  readonly dataset: Dataset;
  readonly store: StudyStore;
  readonly study: StoredStudy;
  readonly check: Check;
  readonly seed: number;
  readonly search: 'evolution' | 'random';
  readonly events: EventSink;
}

const shipped = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** How a study makes its candidates: mutation alone, or with a model where one is named. */
export async function evolveGenerator(context: CliContext, needs: GeneratorNeeds): Promise<Generator> {
  const { config, dataset, seed, search } = needs;
  if (search === 'random') return new RandomGenerator(seed, dataset.keys);
  const mutation = new MutationGenerator(seed, dataset.keys);
  if (config.values.llm.model === null) {
    tell(context.io, 'No language model is named: candidates come from factor mutation alone.');
    return mutation;
  }
  return new MixedGenerator(
    seed,
    config.values.evolve.innovation_rate,
    mutation,
    await modelGenerator(context, needs),
  );
}

async function modelGenerator(context: CliContext, needs: GeneratorNeeds): Promise<ModelGenerator> {
  const { config, dataset, study, store, check, events } = needs;
  const { llm } = config.values;
  const { createLanguageModel } = await import('../../llm/sdk-language-model.ts');
  const spec = parseModelSpec(llm.model ?? '');
  const model = createLanguageModel(spec, {
    key: context.environment[keyVariable[spec.provider]] ?? null,
    timeoutMs: llm.timeout_seconds * 1000,
    retries: llm.retries,
    maxOutputTokens: llm.max_output_tokens,
  });
  const price = priceOf(config);
  const budget = budgetOf(config, price);
  budget.restore(study.inputTokens, study.outputTokens);
  return new ModelGenerator({
    model,
    prompts: await readPrompts([
      ...(llm.prompts_folder === null ? [] : [llm.prompts_folder]),
      shipped('config/prompts'),
    ]),
    budget,
    review: async (source) => {
      const verdict = await check.check(new TextEncoder().encode(source), { dataKeys: dataset.keys });
      if (!verdict.blocked) return null;
      return verdict.findings
        .map(({ rule, line, message, fix }) => `${rule} at line ${line}: ${message} ${fix}`)
        .join('\n');
    },
    policy: { tracebacks: llm.send_tracebacks, maskNumbers: llm.mask_numbers, longest: 1500 },
    dialect: readFileSync(shipped('guest/dialect/compact.md'), 'utf8'),
    keys: dataset.manifest.fields.map(({ id }) => id),
    onModel: (event) => {
      if (event.type === 'answer') events.emit(answered(spec.provider, event.completion, price));
      onModel(context, store, study, event);
    },
  });
}

function priceOf({ values }: LoadedConfig): Price | null {
  const { input_dollars_per_million: input, output_dollars_per_million: output } = values.llm;
  return input === null || output === null ? null : { inputDollars: input, outputDollars: output };
}

function answered(
  provider: string,
  { inputTokens, outputTokens }: Completion,
  price: Price | null,
): StockadeEvent {
  return {
    event_type: 'model_answered',
    level: 'info',
    logger: 'stockade.llm',
    message: `${provider} answered with ${outputTokens} tokens`,
    mode: null,
    strategy_id: null,
    iteration_num: null,
    provider,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    input_dollars: price === null ? null : (inputTokens * price.inputDollars) / 1e6,
    output_dollars: price === null ? null : (outputTokens * price.outputDollars) / 1e6,
  };
}

function budgetOf({ values }: LoadedConfig, price: Price | null): Budget {
  const { budget } = values.llm;
  return new Budget(budget === null ? { dollars: null, tokens: null } : parseBudget(budget), price);
}

function onModel({ io }: CliContext, store: StudyStore, study: StoredStudy, event: ModelEvent): void {
  if (event.type === 'answer')
    store.addTokens(study, event.completion.inputTokens, event.completion.outputTokens);
  else tell(io, `The model gave no candidate: ${event.error.message}. Mutation stands in.`);
}
