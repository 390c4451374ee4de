import { readFileSync } from 'node:fs'
import { takeConfiguration } from '../src/core/api/configuration.ts'
import type { ConfigurationFile } from '../src/core/configuration/index.ts'

/** What the demo company has shaped for itself: a file as anybody takes it out of one Kebu and into another. */
export function readDemoConfiguration(): ConfigurationFile {
  const file: unknown = JSON.parse(readFileSync(new URL('./configuration.json', import.meta.url), 'utf8'))
  return takeConfiguration.body.parse({ mode: 'apply', file }).file
}
