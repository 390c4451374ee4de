import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/find-chromium.mjs'

const chromium = findChromium()
const asRoot = process.getuid?.() === 0

/**
 * What drops down from Chromium's address bar is a page of its own, with a process for each tab that is opened: more than a
 * second of work for what no story looks at. Of several such lists the last counts: Playwright's own stand here again.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // A story that passes only at the second try hides a defect.
  retries: 0,
  // Each worker has a Kebu of its own, which the stories of a file share, one after the other. Much of a story is waiting:
  // two fill the two cores that the house is measured on.
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // Only what fails waits so long: a machine that others use as well may stand still for seconds.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ...jsonReport()],
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // A trace costs every story a third of its time: it is asked for where the picture does not tell what failed.
    trace: process.env.KEBU_TRACE ? 'retain-on-failure' : 'off',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        `--disable-features=${withoutFeatures.join(',')}`,
        // Chromium refuses to run its sandbox as root.
        ...(asRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
})

function jsonReport(): ['json', { outputFile: string }][] {
  const outputFile = process.env.KEBU_BROWSER_REPORT
  return outputFile ? [['json', { outputFile }]] : []
}
