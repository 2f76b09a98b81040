import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { BrowserMissing } from './errors.js';

/** Programs that print a page as Chromium does, in the order in which they are tried. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];

/** Where macOS keeps them, which are not on the path there. */
const MAC_APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/**
 * The browser's program file: the one that GONGKAI_BROWSER names, or else the first on the path.
 * @throws {BrowserMissing}
 */
export function findBrowser(environment: NodeJS.ProcessEnv): string {
  const named = environment['GONGKAI_BROWSER']?.trim();
  if (named !== undefined && named !== '') {
    if (!isProgram(named)) throw new BrowserMissing(named);
    return named;
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...places, ...MAC_APPLICATIONS].find(isProgram);
  if (found === undefined) throw new BrowserMissing(undefined);
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
