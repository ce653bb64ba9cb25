import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeSandbox } from '../cli/support/fakes.ts';
import { Installation } from '../cli/support/invoke.ts';
import { evolve, played } from '../cli/support/study-installation.ts';

const names: string[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (text) => (body += String(text)));
  request.on('end', () => {
    names.push(...[...body.matchAll(/"name":"(\w+)","kind"/g)].map(([, name]) => name!));
    response.end('{}');
  });
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => void server.close());

describe('a study with a collector for traces', () => {
  it('sends every evaluation, and none without one', async () => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const sandbox = new FakeSandbox(played);
    await evolve(new Installation({ sandbox }).withData(), '--iterations', '5');
    expect(names).toEqual([]);
    const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: address };
    await evolve(new Installation({ sandbox, environment }).withData(), '--iterations', '10');
    await expect.poll(() => names.filter((name) => name === 'evaluate')).toHaveLength(10);
    expect(names.filter((name) => name === 'backtest')).toHaveLength(10);
  });
});
