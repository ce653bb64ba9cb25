import { describe, expect, it } from 'vitest';
import { ran } from '../../test/support/observed-events.ts';
import { serveMetrics, type MetricsAddress } from './metrics-server.ts';
import { Metrics } from './metrics.ts';

const token = 'a-token-of-some-length';
const metrics = new Metrics({ version: '1', imageDigest: 'none' });
const serve = (address: Partial<MetricsAddress> = {}) =>
  serveMetrics(metrics, { host: '127.0.0.1', port: 0, token: null, ...address });

describe('the metrics server', () => {
  it('serves what is counted at this moment, and nothing else', async () => {
    const server = await serve();
    metrics.emit(ran());
    const response = await fetch(server.url);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain('stockade_executions_total{mode="docker",outcome="ok"} 1');
    expect((await fetch(new URL('/', server.url))).status).toBe(404);
    expect((await fetch(server.url, { method: 'POST' })).status).toBe(405);
    server.close();
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('refuses other addresses without a token, and asks for it where there is one', async () => {
    await expect(serve({ host: '0.0.0.0' })).rejects.toThrow(/STOCKADE_METRICS_TOKEN/);
    await expect(serve({ host: 'example.invalid' })).rejects.toThrow(/need a token/);
    await expect(serve({ host: '0.0.0.0', token: 'short' })).rejects.toThrow(/shorter than 16/);
    const server = await serve({ host: '0.0.0.0', token });
    const get = (authorization?: string) =>
      fetch(server.url, authorization === undefined ? {} : { headers: { authorization } }).then(
        ({ status }) => status,
      );
    expect([await get(), await get('Bearer wrong'), await get(`Bearer ${token}`)]).toEqual([401, 401, 200]);
    server.close();
  });

  it('says where a port is taken', async () => {
    const server = await serve();
    await expect(serve({ port: Number(new URL(server.url).port) })).rejects.toThrow(/EADDRINUSE/);
    server.close();
  });
});
