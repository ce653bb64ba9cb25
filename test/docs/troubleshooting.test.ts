import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entryOf, errorCodes } from '../../src/cli/error-codes.ts';
import { outcomes } from '../../src/evaluate/outcome.ts';
import { alertNames } from '../../src/observe/events.ts';
import { doctorChecks } from '../../src/setup/doctor.ts';
import { projectRoot } from '../../src/setup/project-files.ts';
import { Installation } from '../cli/support/invoke.ts';
import { anchorsOf, namedRows, pages, textOf, withoutCode } from './support/documents.ts';

const text = textOf('docs/troubleshooting.md');
const known = [...new Set(Object.values(errorCodes).flat())];
const entries = text
  .slice(text.indexOf('## Every error code'))
  .split(/^#{3,4} /m)
  .filter((entry) => !Object.hasOwn(errorCodes, entry.split('\n', 1)[0] ?? ''))
  .slice(1);

const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, source: readFileSync(join(projectRoot, 'src', name), 'utf8') }));

describe('every error code', () => {
  it('has one entry, and there is none too many', () => {
    const titles = entries.map((entry) => entry.split('\n', 1)[0] ?? '');
    expect(titles.toSorted((a, b) => a.localeCompare(b))).toEqual(
      known.toSorted((a, b) => a.localeCompare(b)),
    );
  });

  it.each(entries.map((entry) => [entry.split('\n', 1)[0], entry] as const))(
    '%s has what is said, a cause, a cure and a command',
    (_code, entry) => {
      expect(entry).toMatch(/^_[^]{10,}_$/m);
      expect(entry).toMatch(/^- Cause: .{20,}$/m);
      expect(entry).toMatch(/^- Cure: .{5,}$/m);
      expect(entry).toMatch(
        /^- Command: `(\.\/stockade|sudo|docker|journalctl|git|ls|deploy\/setup\.sh) .+`$/m,
      );
    },
  );

  it('is known that a class of errors or a list of codes declares', () => {
    const declared = sources.flatMap(({ name, source }) => {
      const single = [...source.matchAll(/^ {2}readonly code = '([^']+)'/gm)].map(([, code]) => code);
      const lists = [...source.matchAll(/^export const \w+Codes = \[([^\]]+)\]/gm)].flatMap(([, list = '']) =>
        [...list.matchAll(/'([^']+)'/g)].map(([, code]) => code),
      );
      const classes = [...source.matchAll(/class (\w+Error) extends Error/g)].length;
      const owners = single.length + [...source.matchAll(/readonly code: \w+Code[;,]/g)].length;
      expect(owners, `each class of ${name} has a code`).toBeGreaterThanOrEqual(classes);
      return [...single, ...lists];
    });
    expect(declared.length).toBeGreaterThan(40);
    expect(declared.filter((code) => code !== undefined && !known.includes(code))).toEqual([]);
  });

  it('is raised somewhere', () => {
    const all = sources
      .filter(
        ({ name }) => !['cli/error-codes.ts', 'cli/exit-code.ts', 'observe/metric-labels.ts'].includes(name),
      )
      .map(({ source }) => source)
      .join('\n');
    const silent = errorCodes['The operating system'] ?? [];
    const dead = known.filter((code) => {
      const uses = all.split(`'${code}'`).length - 1;
      return uses < 2 && !all.includes(`readonly code = '${code}'`) && !silent.includes(code);
    });
    expect(dead).toEqual([]);
  });

  it('is named by the message that ends a command, with the place that explains it', async () => {
    const { code, err } = await new Installation().run('data', 'show', 'nothing');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^stockade: No dataset "nothing"[^\n]*\nMore in docs\/troubleshooting\.md#dataset_unknown\n$/,
    );
    expect(entryOf('USAGE')).toBeNull();
    const anchors = anchorsOf(text);
    for (const one of known) {
      const entry = entryOf(one);
      if (entry !== null) expect(anchors).toContain(entry.split('#')[1]);
    }
  });
});

describe('the tables', () => {
  const rows = namedRows(text);

  it.each(outcomes)('explain the outcome %s', (outcome) => {
    expect(rows.get(outcome)?.split('|')).toHaveLength(2);
  });

  it.each(doctorChecks.map(({ id }) => id))('explain the check %s', (id) => {
    expect(rows.get(id)?.trim().length).toBeGreaterThan(20);
  });

  it.each(alertNames)('explain the alert %s, and when it is false', (name) => {
    expect(rows.get(name)?.split('|')).toHaveLength(2);
  });

  it('name every alert of Prometheus', () => {
    const rules = readFileSync(join(projectRoot, 'deploy', 'prometheus', 'rules.yaml'), 'utf8');
    const names = [...rules.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(5);
    const alarm = text.slice(text.indexOf('## A false alarm'), text.indexOf('## How a strategy ended'));
    expect(names.filter((name) => !alarm.includes(name))).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const folder = page.startsWith('docs/') ? 'docs/' : '';
    const links = [...withoutCode(textOf(page)).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)];
    for (const [, link = ''] of links) {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : join(folder, path);
      const there = /\.(md)$/.test(target);
      const content = () => readFileSync(join(projectRoot, target), 'utf8');
      if (there) expect(content, link).not.toThrow();
      if (there && anchor !== undefined) expect([...anchorsOf(content())], link).toContain(anchor);
    }
  });
});
