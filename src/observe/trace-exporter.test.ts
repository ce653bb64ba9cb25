import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { StockadeEvent } from './events.ts';
import { TraceExporter, traceUrl } from './trace-exporter.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly { readonly key: string; readonly value: unknown }[];
}

/** A collector; resolves with each document it is sent. */
async function collector(status = 200): Promise<{ url: string; next: () => Promise<Span[]> }> {
  const documents: Span[][] = [];
  const waiting: ((spans: Span[]) => void)[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (text) => (body += String(text)));
    request.on('end', () => {
      const { resourceSpans } = JSON.parse(body) as {
        resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
      };
      const { spans } = resourceSpans[0]!.scopeSpans[0]!;
      const taker = waiting.shift();
      if (taker === undefined) documents.push(spans);
      else taker(spans);
      response.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  const next = (): Promise<Span[]> => {
    const there = documents.shift();
    return there === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(there);
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`, next };
}

const evaluated: StockadeEvent = {
  event_type: 'strategy_evaluated',
  level: 'info',
  logger: 'test',
  message: 'a secret of the strategy',
  mode: 'docker',
  strategy_id: 'sha256:00',
  iteration_num: 7,
  outcome: 'ok',
  reason: 'text of the strategy',
  duration_ms: 12.5,
  started_at: '2026-01-02T00:00:00.000Z',
  layers_ms: { check: 1, acquire: 0.5, execute: 4, backtest: 2, integrity: 5 },
};

describe('traces', () => {
  it('are a span per evaluation with a child per layer, one after another, without text of the strategy', async () => {
    const { url, next } = await collector();
    const exporter = new TraceExporter({ url, version: '1' });
    exporter.emit(evaluated);
    exporter.emit({ ...evaluated, event_type: 'breaker_closed' } as StockadeEvent);
    exporter.close();
    const [root, ...layers] = await next();
    expect(root).toMatchObject({ name: 'evaluate', startTimeUnixNano: '1767312000000000000' });
    expect(root!.endTimeUnixNano).toBe('1767312000012500000');
    expect(layers.map(({ name }) => name)).toEqual(['check', 'acquire', 'execute', 'backtest', 'integrity']);
    let at = root!.startTimeUnixNano;
    for (const layer of layers) {
      expect(layer).toMatchObject({
        traceId: root!.traceId,
        parentSpanId: root!.spanId,
        startTimeUnixNano: at,
      });
      at = layer.endTimeUnixNano;
    }
    expect(root!.attributes).toContainEqual({ key: 'stockade.iteration', value: { intValue: '7' } });
    expect(JSON.stringify([root, layers])).not.toContain('of the strategy');
  });

  it('go in batches, and what cannot be delivered is told once', async () => {
    const { url, next } = await collector(503);
    const told: string[] = [];
    const exporter = new TraceExporter({ url, version: '1', onFailure: (message) => told.push(message) });
    for (let number = 0; number < 43; number += 1) exporter.emit(evaluated);
    expect(await next()).toHaveLength(258);
    exporter.emit(evaluated);
    exporter.close();
    expect(await next()).toHaveLength(6);
    await expect.poll(() => told).toEqual([`traces cannot be delivered to ${url}: answered 503`]);
    const lost: string[] = [];
    const away = new TraceExporter({
      url: 'http://127.0.0.1:9/v1/traces',
      version: '1',
      onFailure: (message) => lost.push(message),
    });
    away.emit(evaluated);
    away.close();
    await expect.poll(() => lost).toHaveLength(1);
  });

  it('are off unless an endpoint is set', () => {
    expect(traceUrl({})).toBeNull();
    expect(traceUrl({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/' })).toBe('http://c:4318/v1/traces');
    expect(
      traceUrl({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c/t', OTEL_EXPORTER_OTLP_ENDPOINT: 'x' }),
    ).toBe('http://c/t');
  });
});
