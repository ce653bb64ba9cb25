import type { EventSink } from '../../observe/events.ts';

/** A benchmark runs strategies directly on purpose: that must not raise an alert, nor stand in the log or the audit. */
export const quietEvents: EventSink = { emit: () => undefined, close: () => undefined };
