import { describe, expect, it } from 'vitest';
import { homeFolder, readEnvironment } from './home.ts';
import { importPredecessor } from './import-predecessor.ts';
import { nearest } from './nearest.ts';
import { formatSize, parseSize } from './size.ts';

describe('sizes', () => {
  it.each([
    ['2g', 2147483648],
    ['512m', 536870912],
    ['64KiB', 65536],
    ['1.5g', 1610612736],
    [1024, 1024],
    ['7', 7],
  ])('%j is %d bytes', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  it.each(['', 'lots', '-1', '2x', -5, 1.5, null, '9999999999t'])('%j is none', (text) => {
    expect(parseSize(text)).toBeNull();
  });

  it('are written as short as they are exact', () => {
    expect([2147483648, 1610612736, 1000, 65536].map(formatSize)).toEqual(['2g', '1536m', '1000', '64k']);
  });
});

describe('the nearest word', () => {
  it.each([
    ['memroy_limit', 'memory_limit'],
    ['cpu-count', 'cpu_count'],
    ['xyzzy', null],
  ])('of %s is %s', (word, near) => {
    expect(nearest(word, ['memory_limit', 'cpu_count', 'timeout_seconds'])).toBe(near);
  });
});

describe('the home folder', () => {
  it("is STOCKADE_HOME, else the platform's data folder", () => {
    expect(homeFolder({ STOCKADE_HOME: '/data/s' })).toBe('/data/s');
    expect(homeFolder({}, 'linux', '/home/u')).toBe('/home/u/.local/share/stockade');
    expect(homeFolder({ XDG_DATA_HOME: '/x' }, 'linux', '/home/u')).toBe('/x/stockade');
    expect(homeFolder({}, 'darwin', '/Users/u')).toContain('Application Support');
    expect(homeFolder({ LOCALAPPDATA: '/l' }, 'win32', '/u')).toBe('/l/stockade');
    expect(homeFolder({}, 'win32', '/u')).toContain('Local');
  });

  it('reads a copy of the environment', () => {
    expect(Object.isFrozen(readEnvironment())).toBe(true);
  });
});

describe('import from the predecessor', () => {
  const text = [
    'learning_loop:',
    '  max_iterations: 20',
    'llm:',
    '  api_key: ${GEMINI_API_KEY}',
    'sandbox:',
    '  enabled: ${SANDBOX_ENABLED:true}',
    '  docker:',
    '    image: finlab-sandbox:latest',
    '    memory_limit: 4g',
    '    cpu_count: banana',
    '    network_mode: none',
    '    privileged: true',
    '    cleanup_on_exit: true',
    '    host: ${DOCKER_HOST_NAME}',
    '  fallback_to_direct: true',
    '',
  ].join('\n');

  it('takes our sections and says what it left, with line and reason', () => {
    const imported = importPredecessor('learning_system.yaml', text, {});
    expect(imported.taken).toEqual([
      'sandbox.enabled',
      'sandbox.docker.memory_limit',
      'sandbox.fallback.allow_unisolated',
    ]);
    expect(imported.text).toBe(
      'sandbox:\n  enabled: "${SANDBOX_ENABLED:true}"\n  docker:\n    memory_limit: 4g\n  fallback:\n    allow_unisolated: true\n',
    );
    const left = new Map(imported.left.map((one) => [one.path, `${one.line}: ${one.reason}`]));
    expect(left.get('learning_loop')).toBe('1: not a section of Stockade');
    expect(left.get('llm')).toBe('3: not a section of Stockade');
    expect(left.get('sandbox.docker.image')).toContain('builds its own');
    expect(left.get('sandbox.docker.cpu_count')).toContain('10: found "banana"');
    expect(left.get('sandbox.docker.network_mode')).toContain('needs no setting');
    expect(left.get('sandbox.docker.privileged')).toContain('would weaken');
    expect(left.get('sandbox.docker.cleanup_on_exit')).toContain('no such key');
    expect(left.get('sandbox.docker.host')).toContain('DOCKER_HOST_NAME');
  });

  it('refuses a file that is no YAML and takes nothing from one without our sections', () => {
    expect(() => importPredecessor('x.yaml', 'a: [', {})).toThrow(/x.yaml:1: not valid YAML/);
    expect(importPredecessor('x.yaml', 'other: 1\n', {}).text).toBe('');
  });
});
