import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.mjs'
import { inProject, run, say } from './project.mjs'

/**
 * Makes sure that the browser stories have a Chromium: the machine's, or one from its packages, or Playwright's own.
 * False, with a sentence, when there is no way to get one.
 */
export async function ensureChromium() {
  if (findChromium() || (await playwrightHasOne())) return true
  say('未找到 Chromium,正在安装……', 'No Chromium found; installing one…')
  if (await installByApt()) return true
  await run(process.execPath, [inProject('node_modules/@playwright/test/cli.js'), 'install', 'chromium'])
  if (await playwrightHasOne()) return true
  say(
    '无法安装 Chromium。请自行安装,或用 PLAYWRIGHT_CHROMIUM 指定其路径。',
    'Chromium could not be installed. Please install one, or set PLAYWRIGHT_CHROMIUM to its path.',
  )
  return false
}

async function installByApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  // The fonts draw the Chinese in pictures of failed stories.
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], { env })
  return findChromium() !== undefined
}

async function playwrightHasOne() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}
