/** A real browser, as it comes from npm. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** Meant for Lambda's sandbox; here a page that closes would take the browser with it. */
const NOT_HERE = new Set(['--single-process', '--no-zygote']);

/** Starts headless Chromium; whoever starts it closes it. */
export const startChromium = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !NOT_HERE.has(arg)), '--no-sandbox'],
    headless: true,
  });
