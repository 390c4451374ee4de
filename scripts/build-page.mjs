import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findNode24 } from './node-24.mjs'
import { giveUp, inProject, run, say } from './project.mjs'

const sources = ['src/web', 'src/core', 'vite.config.ts', 'package-lock.json']

/** Builds the page unless it is newer than everything it is made of. */
export async function buildPageIfNeeded() {
  const built = statSync(inProject('dist/web/index.html'), { throwIfNoEntry: false })?.mtimeMs
  if (built !== undefined && !sources.some((path) => isNewer(inProject(path), built))) return
  say('正在生成网页……', 'Building the page…')
  if ((await buildPage()) !== 0) giveUp('生成网页失败,原因见上。', 'Building the page failed; the reason is above.')
}

/** Answers the exit code. */
export function buildPage() {
  return run(findNode24(), [inProject('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
}

function isNewer(path, than) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return false
  // A folder's own date tells of a file that was removed.
  if (stat.mtimeMs > than) return true
  return stat.isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), than))
}
