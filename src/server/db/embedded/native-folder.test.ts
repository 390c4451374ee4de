import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { restoreLinks } from './native-folder.ts'

test('library links that a blocked install script did not make are made at the start, once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kebu-native-'))
  mkdirSync(join(folder, 'native/lib'), { recursive: true })
  writeFileSync(join(folder, 'native/lib/libpq.so.5.18'), 'a library')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(folder, 'native/pg-symlinks.json'), JSON.stringify(links))

  expect(restoreLinks(folder)).toBe(true)
  expect(readFileSync(join(folder, 'native/lib/libpq.so.5'), 'utf8')).toBe('a library')
  expect(restoreLinks(folder)).toBe(true)
  rmSync(folder, { recursive: true })
})
