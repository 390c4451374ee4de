import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ExportColumn } from '../../../core/exports/export-columns.ts'
import type { ExportCell } from '../../../core/exports/to-cell.ts'
import type { Field } from '../../../core/fields/field.ts'
import { isKeyHeader, type KeyHeader, readKeyHeader, writeKeyHeader } from '../../../core/imports/index.ts'
import { makeKeyring } from '../../metadata/keyring.ts'
import { makeVault } from '../../metadata/vault.ts'
import { textsAsRead, xlsxBytes } from '../exports/xlsx-bytes.ts'
import { parse } from '../file/parse-file.fixture.ts'
import { readKeyCell, writeKeyCell } from './key-cell.ts'
import { readRowKey, writeRowKey } from './row-keys.ts'

const header: KeyHeader = { object: 'customer', fields: ['name', 'level', 'amount'], heads: ['h1', 'h2', 'h3'] }
const record = { id: '0190a0b1-c2d3-7e4f-8a5b-6c7d8e9f0a1b', version: 12, texts: ['云帆科技', '', '12.5'] }
const [older, newer] = [randomBytes(32), randomBytes(32)]
const vaultOf = (...keys: [Buffer, ...Buffer[]]) => makeVault(makeKeyring(() => keys))

test('a key says which record it is of, in which version, and which cells are as they were', () => {
  const key = readRowKey(vaultOf(older), header, writeRowKey(vaultOf(older), header, record))
  expect(key).toMatchObject({ id: record.id, version: 12 })
  expect(header.fields.map((field, n) => key?.isAsExported(field, record.texts[n] ?? ''))).toEqual([true, true, true])
  expect(header.fields.map((field) => key?.isAsExported(field, '改'))).toEqual([false, false, false])
  expect(key?.isAsExported('phone', '')).toBeNull()
})

test('a key of before the house got a new one is read; of another house, object or set of columns it is none', () => {
  const key = writeRowKey(vaultOf(older), header, record)
  expect(readRowKey(vaultOf(newer, older), header, key)?.version).toBe(12)
  expect(readRowKey(vaultOf(newer), header, key)).toBeNull()
  expect(readRowKey(vaultOf(older), { ...header, object: 'contact' }, key)).toBeNull()
  expect(readRowKey(vaultOf(older), { ...header, fields: ['name', 'level', 'phone'] }, key)).toBeNull()
  expect(readRowKey(vaultOf(older), { ...header, heads: ['h2', 'h1', 'h3'] }, key)).toBeNull()
})

test('whatever is altered in a key, it is none', () => {
  const key = writeRowKey(vaultOf(older), header, record)
  fc.assert(
    fc.property(fc.nat(key.length - 1), fc.constantFrom('A', 'b', '3', '.', ''), (at, char) => {
      const altered = key.slice(0, at) + char + key.slice(at + 1)
      // The last of 22 signs of an id has bits to spare: two of them mean one id, and only one is what was sealed.
      if (altered !== key) expect(readRowKey(vaultOf(older), header, altered)).toBeNull()
    }),
  )
})

test('what was settled goes with the key, and what is no such thing says nothing', () => {
  const settled = { name: { kept: 'mine', at: '2026-11-30T01:02:03.000Z' } } as const
  expect(readKeyCell(writeKeyCell('k1', settled))).toEqual({ key: 'k1', settled })
  expect(writeKeyCell('k1', {})).toBe('k1')
  for (const text of ['{', '[]', '7', '{"name":{"kept":"all","at":""}}', '{"name":null}'])
    expect(readKeyCell(`k1|${text}`)).toEqual({ key: 'k1', settled: {} })
})

test('the header of the keys is told from any other', () => {
  expect(readKeyHeader(writeKeyHeader(header))).toEqual(header)
  for (const other of ['客户名称', 'key', '']) expect([readKeyHeader(other), isKeyHeader(other)]).toEqual([null, false])
  const before = 'kebu-key:1:customer:name,level'
  expect([readKeyHeader(before), isKeyHeader(before)]).toEqual([null, true])
})

const label = { 'zh-CN': '列', en: 'Column' }
const fields = [
  { type: 'text', label, maxLength: 100_000 },
  { type: 'longText', label, maxLength: 100_000 },
  { type: 'number', label },
  { type: 'date', label },
  { type: 'dateTime', label },
  { type: 'choice', label, options: [] },
] satisfies Field[]
const columns = fields.map((field, n): ExportColumn => ({ name: `f${n}`, field, level: 'open' }))

const signs = fc.constantFrom(
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  '\t',
  '\r',
  '\n',
  ' ',
  '_x0041_',
  '<',
  '&',
  '客',
  '𠀀',
  '\ud800',
  '0',
  '.',
)
const text = fc.string({ unit: signs, maxLength: 8 })
const day = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
const cells: fc.Arbitrary<ExportCell[]> = fc.tuple(
  fc.oneof(text, fc.constant(null)),
  fc.oneof(text, fc.string(), fc.constant('长'.repeat(40_000))),
  fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(0.1 + 0.2, 1e21, 0.000001, 123456789012345680),
  ),
  day.map((one) => one.toISOString().slice(0, 10)),
  day.map((one) => `${one.toISOString().slice(0, 10)} 10:20:30`),
  fc.oneof(text, fc.constantFrom('是', 'true', '1')),
)

test('of any cells, what comes back through a workbook is what the key has the sums of', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 1, maxLength: 30 }), async (rows) => {
      // A row of nothing is not read; a first cell keeps it.
      const kept = rows.map(([, ...rest], n) => [`行${n}`, ...rest])
      const sheet = {
        name: 'S',
        columns,
        headers: fields.map((_, n) => `列${n}`),
        hiddenHeader: writeKeyHeader(header),
      }
      const pages = (async function* () {
        yield kept.map((row, n) => [...row, `k${n}`])
      })()
      const read = await parse(Buffer.concat(await Array.fromAsync(xlsxBytes(pages, sheet))))
      expect(read.headers.at(-1)).toBe(writeKeyHeader(header))
      expect(read.rows).toEqual(kept.map((row, n) => [...textsAsRead(row, columns), `k${n}`]))
    }),
    { numRuns: 5 },
  )
}, 60_000)
