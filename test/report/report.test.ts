import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../src/report/write-report.ts';
import { evaluated } from '../support/evaluated-example.ts';

const folder = mkdtempSync(join(tmpdir(), 'stockade-report-'));
const series = Float64Array.from({ length: 700 }, (_, row) => 100 + row / 10);
const prices = {
  dates: evaluated().backtest!.dates,
  symbols: ['AAA'],
  close: () => series,
  open: () => null,
  high: () => null,
  low: () => null,
};
let browser: Browser;
let url: string;

beforeAll(async () => {
  const file = await writeReport(evaluated(), prices, { sharpes: [0.4, 1.1] }, join(folder, 'report.html'));
  url = pathToFileURL(file).href;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Requests that left the file, and whatever the page complained about. */
  readonly complaints: string[];
}

async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(`fetched ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    complaints.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  await page.locator('#holdings canvas').waitFor();
  return { page, complaints };
}

/** Whether anything but the background was drawn. */
function drawn(page: Page, chart: string): Promise<number> {
  return page.locator(`#${chart} canvas`).evaluate((element) => {
    const canvas = element as unknown as {
      width: number;
      height: number;
      getContext(kind: '2d'): {
        getImageData(x: number, y: number, w: number, h: number): { data: Uint8ClampedArray };
      };
    };
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((_, index) => index % 4 === 3 && data[index] !== 0).length;
  });
}

describe.each([
  [1280, 'light'],
  [800, 'dark'],
  [390, 'light'],
] as const)('the report in a browser, %i wide, %s', (width, scheme) => {
  it('draws its charts, fetches nothing, runs no script but ours, and fits', async () => {
    const { page, complaints } = await open(width, scheme);
    for (const chart of ['equity', 'drawdown', 'rolling', 'holdings']) {
      expect(await drawn(page, chart), chart).toBeGreaterThan(500);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('the report', () => {
  it('switches between a logarithmic and a plain scale', async () => {
    const { page, complaints } = await open(1000, 'light');
    const logarithmic = await page.locator('#equity canvas').screenshot();
    await page.locator('#log').uncheck();
    const plain = await page.locator('#equity canvas').screenshot();
    expect(plain.equals(logarithmic)).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('prints: verdict, figures and every line of the source', async () => {
    const { page } = await open(1000, 'light');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.locator('.controls').isVisible()).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.close();
  });
});
