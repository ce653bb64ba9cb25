import { randomBytes } from 'node:crypto';
import type { EventSink, StockadeEvent } from './events.ts';

export interface TraceExporterOptions {
  /** Where OTLP over HTTP in JSON is taken, such as `http://localhost:4318/v1/traces`. */
  readonly url: string;
  readonly version: string;
  /** Told once when spans cannot be delivered; the work goes on. */
  readonly onFailure?: (message: string) => void;
}

type Evaluated = Extract<StockadeEvent, { readonly event_type: 'strategy_evaluated' }>;

/** Spans that wait for one request, and how long the first of them waits. */
const batchSize = 256;
const patienceMs = 5000;
const deadlineMs = 10_000;
/** While the collector is away no more than these are kept. */
const mostWaiting = 5000;

/** The address that the usual variables name, or null: then nothing is traced. */
export function traceUrl(environment: Readonly<Record<string, string | undefined>>): string | null {
  const exact = environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
  if (exact) return exact;
  const base = environment['OTEL_EXPORTER_OTLP_ENDPOINT'];
  return base ? `${base.replace(/\/+$/, '')}/v1/traces` : null;
}

/**
 * OpenTelemetry traces: one span per evaluation, a child per layer. A span holds identifiers, times and the outcome,
 * never text of a strategy.
 */
export class TraceExporter implements EventSink {
  readonly #options: TraceExporterOptions;
  #waiting: unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failed = false;

  constructor(options: TraceExporterOptions) {
    this.#options = options;
  }

  emit(event: StockadeEvent): void {
    if (event.event_type !== 'strategy_evaluated') return;
    this.#waiting.push(...spansOf(event));
    if (this.#waiting.length > mostWaiting) this.#waiting = this.#waiting.slice(-mostWaiting);
    if (this.#waiting.length >= batchSize) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), patienceMs).unref();
  }

  close(): void {
    this.#flush();
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const spans = this.#waiting;
    this.#waiting = [];
    if (spans.length > 0) void this.#send(spans);
  }

  async #send(spans: readonly unknown[]): Promise<void> {
    try {
      const answer = await fetch(this.#options.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(this.#document(spans)),
        signal: AbortSignal.timeout(deadlineMs),
      });
      await answer.arrayBuffer();
      if (!answer.ok) this.#tell(`answered ${answer.status}`);
    } catch (error) {
      this.#tell(error instanceof Error ? error.message : String(error));
    }
  }

  #tell(reason: string): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#options.onFailure?.(`traces cannot be delivered to ${this.#options.url}: ${reason}`);
  }

  #document(spans: readonly unknown[]): unknown {
    const attributes = attributesOf({ 'service.name': 'stockade', 'service.version': this.#options.version });
    const scope = { name: 'stockade', version: this.#options.version };
    return { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ scope, spans }] }] };
  }
}

const kindInternal = 1;
const statusOk = 1;
const statusError = 2;

/** The evaluation from its start, and its layers one after another inside it. */
function spansOf(event: Evaluated): readonly unknown[] {
  const traceId = randomBytes(16).toString('hex');
  const spanId = randomBytes(8).toString('hex');
  const start = Date.parse(event.started_at);
  const { strategy_id, iteration_num, mode, outcome } = event;
  const root = {
    traceId,
    spanId,
    name: 'evaluate',
    kind: kindInternal,
    ...timesOf(start, event.duration_ms),
    attributes: attributesOf({
      'stockade.strategy.id': strategy_id,
      'stockade.iteration': iteration_num,
      'stockade.sandbox.mode': mode,
      'stockade.outcome': outcome,
    }),
    status: { code: outcome === 'infra_error' ? statusError : statusOk },
  };
  let at = start;
  const layers = Object.entries(event.layers_ms).map(([name, ms]) => {
    const span = {
      traceId,
      spanId: randomBytes(8).toString('hex'),
      parentSpanId: spanId,
      name,
      kind: kindInternal,
      ...timesOf(at, ms),
    };
    at += ms;
    return span;
  });
  return [root, ...layers];
}

function timesOf(startMs: number, durationMs: number): Record<string, string> {
  const nanoseconds = (ms: number): string => String(BigInt(Math.round(ms * 1000)) * 1000n);
  return { startTimeUnixNano: nanoseconds(startMs), endTimeUnixNano: nanoseconds(startMs + durationMs) };
}

function attributesOf(values: Readonly<Record<string, string | number | null>>): readonly unknown[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === null) return [];
    return [{ key, value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value } }];
  });
}
