import { statSync } from 'node:fs'
import { giveUp, inProject, run, say } from './project.mjs'

/** Installs what package-lock.json names, unless that was done since it last changed. Looks at two dates, no network. */
export async function installIfNeeded() {
  const wanted = changedAt('package-lock.json')
  const done = changedAt('node_modules/.package-lock.json')
  if (done !== undefined && (wanted === undefined || done >= wanted)) return
  say('正在安装依赖,首次需要一两分钟……', 'Installing what Kebu needs; the first time takes a minute or two…')
  // The page is built here, so the tools for building are needed whatever NODE_ENV says.
  const code = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) {
    giveUp(
      '安装依赖失败。请检查网络与磁盘空间,然后重试。',
      'Installing failed. Please check the network and the free disk space, then try again.',
    )
  }
}

/** The npm that called us, or the machine's. */
function npm(args) {
  const caller = process.env.npm_execpath
  if (caller?.endsWith('.js')) return run(process.execPath, [caller, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

function changedAt(path) {
  return statSync(inProject(path), { throwIfNoEntry: false })?.mtimeMs
}
