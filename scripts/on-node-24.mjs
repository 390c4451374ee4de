/** `node scripts/on-node-24.mjs FILE args…`: runs a TypeScript file, whatever Node npm itself runs on. */
import { installIfNeeded } from './install.mjs'
import { findNode24 } from './node-24.mjs'
import { giveUp, inProject, run } from './project.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) giveUp('请指定要运行的文件。', 'Please name the file to run.')
await installIfNeeded()
process.exitCode = await run(findNode24(), [inProject(file), ...args])
