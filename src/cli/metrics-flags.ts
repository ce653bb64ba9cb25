import { Option, type Command } from 'commander';
import type { Environment } from '../config/substitute.ts';
import type { MetricsAddress } from '../observe/metrics-server.ts';
import { UsageError } from './errors.ts';
import { wholeNumber } from './program.ts';

export interface MetricsFlags {
  readonly metricsPort?: number;
  readonly metricsHost?: string;
  readonly metricsToken?: string;
}

/** Adds the flags that serve metrics while a command runs. */
export function withMetricsFlags(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--metrics-port <port>',
        'serve /metrics for Prometheus while it runs; 0 takes a free port',
      ).argParser(wholeNumber(0)),
    )
    .option('--metrics-host <address>', 'other than 127.0.0.1 needs a token')
    .option('--metrics-token <token>', 'asked for as a bearer token; better in STOCKADE_METRICS_TOKEN');
}

/** Where to serve metrics; null where nobody asked. */
export function metricsAddressOf(flags: MetricsFlags, environment: Environment): MetricsAddress | null {
  const { metricsPort: port, metricsHost, metricsToken } = flags;
  if (port === undefined) {
    if (metricsHost === undefined && metricsToken === undefined) return null;
    throw new UsageError('--metrics-host and --metrics-token need --metrics-port.');
  }
  if (port > 65_535) throw new UsageError('--metrics-port must be at most 65535.');
  const token = metricsToken ?? environment['STOCKADE_METRICS_TOKEN'] ?? null;
  return { host: metricsHost ?? '127.0.0.1', port, token: token === '' ? null : token };
}
