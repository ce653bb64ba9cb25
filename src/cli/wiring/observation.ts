import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { Environment } from '../../config/substitute.ts';
import { AlertWatch } from '../../observe/alert-watch.ts';
import { AuditLog } from '../../observe/audit-log.ts';
import type { Clock } from '../../observe/clock.ts';
import { eventFan } from '../../observe/event-fan.ts';
import { EventLog } from '../../observe/event-log.ts';
import type { EventSink } from '../../observe/events.ts';
import { Metrics } from '../../observe/metrics.ts';
import { serveMetrics, type MetricsAddress } from '../../observe/metrics-server.ts';
import { Redactor, secretsOf } from '../../observe/redact.ts';
import { TraceExporter, traceUrl } from '../../observe/trace-exporter.ts';
import { currentImage } from '../../setup/image.ts';

export interface ObservationNeeds {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly tell: (message: string) => void;
  /** Where metrics are served while the command runs; null for nowhere. */
  readonly metrics: MetricsAddress | null;
}

/** Folder of the event log and the audit log. */
export const logFolder = ({ home, values }: LoadedConfig): string =>
  values.logging.folder ?? join(home, 'logs');

/** All that watches a command's work: event log, audit log, metrics and alerts, as one. */
export async function openObservation(config: LoadedConfig, needs: ObservationNeeds): Promise<EventSink> {
  const { environment, clock, tell } = needs;
  const onFailure = (message: string) => tell(`note: ${message}`);
  const redactor = new Redactor(secretsOf(environment));
  const shared = { folder: logFolder(config), clock, redactor, onFailure };
  const build = await buildInfo(config);
  const metrics = new Metrics(build);
  const server = needs.metrics === null ? null : await serveMetrics(metrics, needs.metrics);
  if (server !== null) tell(`metrics: ${server.url}`);
  const log = new EventLog({ ...shared, level: config.values.logging.level });
  const audit = new AuditLog({ ...shared, onRecord: (written) => metrics.audited(written) });
  const kept = eventFan([log, audit], onFailure);
  const fallbackRate = config.values.sandbox.monitoring.alert_fallback_rate;
  const alerts = new AlertWatch({
    clock,
    fallbackRate,
    events: kept,
    warn: (message) => tell(`warning: ${message}`),
  });
  const url = traceUrl(environment);
  const traces = url === null ? [] : [new TraceExporter({ url, version: build.version, onFailure })];
  const all = eventFan([kept, metrics, alerts, ...traces], onFailure);
  return {
    emit: (event) => all.emit(event),
    close: () => {
      server?.close();
      all.close();
    },
  };
}

export async function buildInfo({ home }: LoadedConfig): Promise<{ version: string; imageDigest: string }> {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const image = await currentImage(home).catch(() => null);
  return {
    version: (JSON.parse(text) as { version: string }).version,
    imageDigest: image?.imageId ?? 'none',
  };
}
