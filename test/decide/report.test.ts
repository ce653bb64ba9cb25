import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchDocument } from '../../src/decide/document.ts';
import { markdownReport } from '../../src/decide/render/markdown.ts';
import { decisionPage } from '../../src/decide/render/page.ts';
import { fakeFull } from './support/fake-run.ts';

const hostile = '</style><script>document.title="owned"</script><img src=x onerror=alert(1)>|`a`\u202e';
let report: BenchDocument;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'stockade-decision-'));

beforeAll(async () => {
  const fine = await fakeFull({ overhead: 0.3, missing: ['local'] });
  const strategies = fine.corpus!.strategies.map((one, index) =>
    index === 3 ? { ...one, name: hostile, failures: [`sandbox: ${hostile}`] } : one,
  );
  const hybrid = { ...fine.hybrid!, letThrough: [hostile] };
  report = { ...fine, corpus: { ...fine.corpus!, strategies }, hybrid };
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
});
afterAll(() => browser.close());

async function open(width: number, scheme: 'light' | 'dark'): Promise<{ page: Page; complaints: string[] }> {
  const file = join(folder, 'report.html');
  writeFileSync(file, decisionPage(report));
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) complaints.push(`fetched ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

describe('the decision page', () => {
  it.each([
    [390, 'light'],
    [1280, 'dark'],
  ] as const)('fits a window of %d in %s, runs nothing and fetches nothing', async (width, scheme) => {
    const { page, complaints } = await open(width, scheme);
    expect(complaints).toEqual([]);
    expect(await page.title()).toBe('Stockade: Enable the sandbox by default');
    expect(await page.locator('script, img').count()).toBe(0);
    const [inner, full] = await page.evaluate<number[]>('[innerWidth, document.documentElement.scrollWidth]');
    expect(full).toBeLessThanOrEqual(inner as number);
    expect(await page.locator('figure').count()).toBe(3);
    expect(await page.getByText('<script>').count()).toBeGreaterThan(0);
    await page.close();
  });

  it('draws a row for every strategy, with its figure beside it', async () => {
    const { page } = await open(1280, 'light');
    const forest = page.locator('figure').first().locator('tbody tr');
    expect(await forest.count()).toBe(31);
    expect(await forest.nth(1).locator('svg').count()).toBe(1);
    expect(await forest.nth(1).locator('td').last().textContent()).toMatch(/^\d+\.\d %$/);
    const page2 = page.locator('polyline.sandboxed');
    expect((await page2.getAttribute('points'))?.split(' ')).toHaveLength(10);
    await page.close();
  });

  it('has its own colours in the dark', async () => {
    const { page } = await open(1280, 'dark');
    const colour = await page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    expect(colour).not.toBe('rgb(255, 255, 255)');
    await page.close();
  });
});

describe('the report as Markdown', () => {
  it('holds verdict, looks, plots and fingerprint, and lets no text become markup', () => {
    const text = markdownReport(report);
    expect(text).toMatch(/^# Enable the sandbox by default\n/);
    for (const title of [
      'Verdict',
      'Overhead at equal CPU',
      'Gate',
      'Score',
      'Fingerprint',
      'What would change this',
    ])
      expect(text).toContain(`\n## ${title}\n`);
    expect(text).toMatch(/typical_momentum +.*●.* 2\d\.\d %|typical_momentum +.*●.* 3\d\.\d %/);
    expect(text).not.toMatch(/(?<!\\)<script/);
    expect(text).not.toContain('\u202e');
    const cells = text.split('\n').filter((line) => line.startsWith('| fast '));
    expect(cells[0]?.split(/(?<!\\)\|/)).toHaveLength(7);
  });

  it('says what a run decided that measured nothing', async () => {
    const busy = markdownReport(await fakeFull({ busy: 0.5 }));
    expect(busy).toContain('# Inconclusive');
    expect(busy).toContain('the machine is busy');
    expect(busy).not.toContain('## Overhead');
  });

  it('shows an unresolved verdict as one', async () => {
    const wavering = (name: string, { name: strategy }: { name: string }) =>
      name === 'sandbox' && strategy.length % 2 === 0 ? { ms: 12 } : {};
    const text = markdownReport(await fakeFull({ overhead: 0.3, answer: wavering }));
    expect(text.split('\n')[0]).toContain('(unresolved)');
  });

  it('says so where a strategy, a block or all of it has no time', () => {
    const strategies = report.corpus!.strategies.map((one, index) =>
      index > 1 ? one : { ...one, overhead: null, lowest: null, highest: null, directMs: [], sandboxMs: [] },
    );
    const timeline = report.timeline.map((block, index) =>
      index > 0 ? block : { ...block, directMs: null, sandboxMs: null },
    );
    const some = { ...report, corpus: { ...report.corpus!, strategies }, timeline };
    expect(markdownReport(some)).toMatch(/direct – +sandbox –/);
    expect(markdownReport(some)).toMatch(/block +1 .* d –, s –/);
    expect(decisionPage(some)).toContain('<td>– / –</td>');
    const untimed = strategies.map((one) => ({ ...one, directMs: [], sandboxMs: [] }));
    const nothing = { ...report.corpus!, strategies: untimed };
    expect(decisionPage({ ...report, corpus: nothing })).toContain('There is no time to show.');
    const [block] = report.timeline;
    expect(decisionPage({ ...report, timeline: [block!] })).toContain('block 1 to 1');
  });
});
