import { type Browser, chromium } from 'playwright-core';

/** Debian's Chromium, or the one named in the environment. */
export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

const SWITCHES = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const QUIET = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Closed by the caller. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: EXECUTABLE, args: [...SWITCHES, ...QUIET] });
