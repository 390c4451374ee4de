/** `npm run dev`: the server starts again after every change of its files, the page updates in place. */
import { spawn } from 'node:child_process'
import { installIfNeeded } from './install.mjs'
import { findNode24 } from './node-24.mjs'
import { inProject, root, say } from './project.mjs'

await installIfNeeded()
const node = findNode24()
const port = process.env.PORT || '3000'
const pagePort = process.env.KEBU_PAGE_PORT || '5173'
const api = `http://127.0.0.1:${port}`

const children = [
  // The demo company gives us somebody to sign in as; its logins are printed by the server.
  start([node, '--watch', '--watch-preserve-output', inProject('src/server/main.ts')], { KEBU_DEMO: '1', PORT: port }),
  start([node, inProject('node_modules/vite/bin/vite.js'), '--port', pagePort, '--strictPort'], { KEBU_API: api }),
]
say(`开发页面:http://localhost:${pagePort}(接口:${api})`, `The page: http://localhost:${pagePort} (the API: ${api})`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll(signal))
for (const child of children) child.on('exit', () => stopAll('SIGTERM'))

function start([program, ...args], env) {
  return spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, detached: true })
}

/** One without the other is of no use. */
function stopAll(signal) {
  if (stopping) return
  stopping = true
  for (const child of children) child.kill(signal)
}
