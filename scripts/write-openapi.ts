/** `npm run openapi`: writes docs/openapi.json from the schemas; with `--check` only says whether it would change. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeOpenapi } from '../src/server/api/index.ts'

const path = join(import.meta.dirname, '../docs/openapi.json')
const wanted = `${JSON.stringify(makeOpenapi(), null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(path, wanted)
} else if (readFileSync(path, 'utf8') !== wanted) {
  console.error('docs/openapi.json 已过时，请运行 npm run openapi。\ndocs/openapi.json is out of date: npm run openapi')
  process.exitCode = 1
}
