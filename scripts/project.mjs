import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const inProject = (...parts) => join(root, ...parts)

/** Says it in both languages, Chinese first. */
export function say(zh, en) {
  console.error(`${zh}\n${en}`)
}

/** Ends the script with a plain sentence. */
export function giveUp(zh, en) {
  say(zh, en)
  process.exit(1)
}

/** Runs a program in the project's folder, with our input and output, and answers its exit code. */
export function run(program, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    const forward = (signal) => child.kill(signal)
    // A Ctrl C reaches the child by itself; here it must only not end us before the child.
    const wait = () => {}
    process.on('SIGTERM', forward).on('SIGINT', wait)
    const done = (code) => {
      process.off('SIGTERM', forward).off('SIGINT', wait)
      resolve(code)
    }
    child.on('error', () => done(127))
    child.on('exit', (code) => done(code ?? 1))
  })
}
