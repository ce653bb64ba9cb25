import { join } from 'node:path';
import { FileSink, writeJson, writeWhole } from './file-sink.ts';
import { allocate, cutAxis, cutSeries, type Axis, type Values, type ValueType } from './known.ts';
import type { DateAxis, FileRecord, ManifestField, SymbolAxis } from './manifest.ts';

export interface FieldDefinition {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly dates: string;
  readonly symbols: string;
  readonly type: ValueType;
  readonly categories?: readonly string[];
  readonly unit: string | null;
}

/** Takes one field's series, one symbol after another, over the whole time axis. */
export interface FieldSink {
  append(values: Values): void;
}

interface OpenField {
  readonly definition: FieldDefinition;
  readonly axis: Axis;
  readonly rows: number;
  readonly sink: FileSink;
  appended: number;
}

/** Writes the axes and fields of one panel into one directory, as they stood at the close of day `cut`. */
export class PanelWriter {
  readonly #directory: string;
  readonly #cut: number;
  readonly #axes = new Map<string, { full: Axis; cut: Axis; record: DateAxis }>();
  readonly #symbols = new Map<string, SymbolAxis>();
  readonly #fields: OpenField[] = [];

  /** A null `cut` writes everything. */
  constructor(directory: string, cut: number | null) {
    this.#directory = directory;
    this.#cut = cut ?? Number.POSITIVE_INFINITY;
  }

  dates(axis: Axis): void {
    const cut = cutAxis(axis, this.#cut);
    const path = (what: string): string => join(this.#directory, `dates-${axis.id}${what}`);
    const record: DateAxis = {
      id: axis.id,
      frequency: axis.frequency,
      length: cut.dates.length,
      dates: writeWhole(path('.i32'), cut.dates),
      labels: cut.labels === null ? null : writeJson(path('-labels.json'), cut.labels),
      disclosed: cut.disclosed === null ? null : writeWhole(path('-disclosed.i32'), cut.disclosed),
    };
    this.#axes.set(axis.id, { full: axis, cut, record });
  }

  symbols(id: string, symbols: readonly string[]): void {
    const file = writeJson(join(this.#directory, `symbols-${id}.json`), symbols);
    this.#symbols.set(id, { id, length: symbols.length, symbols: file });
  }

  field(definition: FieldDefinition): FieldSink {
    const axis = this.#axes.get(definition.dates);
    if (axis === undefined) throw new Error(`Field ${definition.id}: no time axis "${definition.dates}"`);
    const name = `field-${String(this.#fields.length).padStart(3, '0')}.${extension[definition.type]}`;
    const open: OpenField = {
      definition,
      axis: axis.full,
      rows: axis.cut.dates.length,
      sink: new FileSink(join(this.#directory, name)),
      appended: 0,
    };
    this.#fields.push(open);
    return { append: (values) => this.#append(open, values) };
  }

  finish(): { dates: DateAxis[]; symbols: SymbolAxis[]; fields: ManifestField[] } {
    return {
      dates: [...this.#axes.values()].map((axis) => axis.record),
      symbols: [...this.#symbols.values()],
      fields: this.#fields.map((open) => this.#record(open)),
    };
  }

  abandon(): void {
    for (const open of this.#fields) open.sink.abandon();
  }

  #append(open: OpenField, values: Values): void {
    const { type, id } = open.definition;
    const length = open.axis.dates.length;
    if (values.length !== length) throw new Error(`Field ${id}: ${values.length} values, expected ${length}`);
    const typed = values.constructor === allocate(type, 0).constructor ? values : convert(values, type);
    open.sink.write(cutSeries(open.axis, typed, type, open.appended, open.rows, this.#cut));
    open.appended++;
  }

  #record(open: OpenField): ManifestField {
    const { id, aliases, dates, symbols, type, categories, unit } = open.definition;
    const expected = this.#symbols.get(symbols)?.length;
    if (open.appended !== expected) throw new Error(`Field ${id}: ${open.appended} of ${expected} symbols`);
    const data: FileRecord = open.sink.finish();
    return {
      id,
      aliases: [...aliases],
      dates,
      symbols,
      type,
      categories: [...(categories ?? [])],
      unit,
      data,
    };
  }
}

const extension: Record<ValueType, string> = {
  float64: 'f64',
  float32: 'f32',
  int32: 'i32',
  category: 'cat',
  boolean: 'u8',
};

function convert(values: Values, type: ValueType): Values {
  const out = allocate(type, values.length);
  out.set(values);
  return out;
}
