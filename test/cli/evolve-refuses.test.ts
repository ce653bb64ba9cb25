import { describe, expect, it } from 'vitest';
import { installation } from './support/study-installation.ts';

describe('evolve', () => {
  it.each([
    [['--data', 'small'], 'Say when to stop'],
    [['--data', 'small', '--for', 'long'], 'is no duration'],
    [['--data', 'small', '--iterations', '0'], 'at least 1'],
    [['--data', 'nothing', '--iterations', '1'], 'nothing'],
    [['--data', 'small', '--iterations', '1', '--resume'], 'no study on small to resume'],
    [['--data', 'small', '--iterations', '1', '--resume', '--study', 'x'], 'no study "x" to resume'],
    [['--data', 'small', '--iterations', '1', '--search', 'luck'], 'luck'],
    [['--data', 'small', '--iterations', '1', '--innovation-rate', '3'], 'innovation'],
    [['--data', 'small', '--iterations', '1', '--model', 'wat'], 'names no model'],
    [['--data', 'small', '--iterations', '1', '--model', 'anthropic:x'], 'ANTHROPIC_API_KEY'],
    [
      ['--data', 'small', '--iterations', '1', '--model', 'openai-compatible:x'],
      "lacks the server's address",
    ],
    [
      ['--data', 'small', '--iterations', '1', '--model', 'openai-compatible:http://127.0.0.1:9/v1#m'].concat(
        ['--budget', '5usd'],
      ),
      "needs the model's price",
    ],
    [
      ['--data', 'small', '--iterations', '1', '--model', 'openai-compatible:http://127.0.0.1:9/v1#m'].concat(
        ['--budget', 'much'],
      ),
      'is no budget',
    ],
  ])('refuses %j', async (flags, message) => {
    const { code, err, out } = await installation().run('evolve', ...flags);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(out).toBe('');
  });
});
