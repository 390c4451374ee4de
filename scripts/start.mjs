/** `npm start`: from a fresh checkout to a running Kebu. Later starts only look at a few dates on the way. */
import { spawn } from 'node:child_process'
import * as module from 'node:module'
import { buildPageIfNeeded } from './build-page.mjs'
import { installIfNeeded } from './install.mjs'
import { findNode24 } from './node-24.mjs'
import { giveUp, inProject } from './project.mjs'

const server = inProject('src/server/main.ts')

await installIfNeeded()
await buildPageIfNeeded()
const node = findNode24()
if (node === process.execPath) await serveHere()
else serveOn(node)

/** The usual case: npm has put the project's Node in front, so this process becomes the server. */
async function serveHere() {
  // Compiled code is kept between starts: it takes a good part of the start away.
  module.enableCompileCache?.(inProject('node_modules/.cache/kebu'))
  await import(server)
}

/** On an older Node (always so in the start that installs), the server is a child that hears the same signals. */
function serveOn(program) {
  const env = { ...process.env, NODE_COMPILE_CACHE: inProject('node_modules/.cache/kebu') }
  // In a group of its own, a Ctrl C reaches it once, from us, and not a second time from the terminal.
  const child = spawn(program, [server], { stdio: 'inherit', env, detached: true })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) =>
    giveUp(`无法启动 ${program}:${error.message}`, `Cannot start ${program}: ${error.message}`),
  )
  child.on('exit', (code) => process.exit(code ?? 1))
}
