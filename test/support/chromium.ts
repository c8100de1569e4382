/** A real browser, as it comes from npm. */
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Meant for Lambda's sandbox. Here a page that closes would take the browser with it; and a browser without its same-origin
 * policy, or that runs insecure content, is none that people have.
 */
const NOT_HERE = new Set([
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
]);

/** Starts headless Chromium; whoever starts it closes it. */
export const startChromium = async (): Promise<Browser> =>
  playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args.filter((arg) => !NOT_HERE.has(arg)), '--no-sandbox'],
    headless: true,
  });
