import type { Values } from '../src/core/change/change.ts'
import type { Field } from '../src/core/fields/field.ts'
import { fieldType, formatField } from '../src/core/fields/index.ts'
import { asJson, type Json } from '../src/core/json.ts'

/** What links may lead to, with the code that a file names it by, and the files that may be attached. */
export interface Known {
  readonly linked: Readonly<Record<string, readonly { readonly id: string; readonly code: string }[]>>
  readonly files: readonly Json[]
}

/** Samples for the fields that an administrator made, some left out, some not what the field takes. */
export function randomValues(fields: Readonly<Record<string, Field>>, n: number, known: Known): Values {
  const chosen = entered(fields).filter(([, field], at) => field.required || (at + n) % 3 !== 0)
  return {
    level: 'A',
    ...Object.fromEntries(chosen.map(([name, field], at) => [name, sampleOf(field, n + at, known)])),
  }
}

/** A file of as many rows, the columns called as people call the fields, some cells empty or wrong. */
export function randomFile(fields: Readonly<Record<string, Field>>, n: number, known: Known): string {
  const columns = entered(fields).filter(([, { type }]) => type !== 'attachment')
  const head = ['客户名称', ...columns.map(([, { label }]) => label['zh-CN'])]
  const rows = Array.from({ length: 1 + (n % 4) }, (_, row) => [
    `文件客户${n}-${row}`,
    ...columns.map(([, field], at) => cellOf(field, n + row + at, known)),
  ])
  return [head, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')
}

function entered(fields: Readonly<Record<string, Field>>): readonly (readonly [string, Field])[] {
  return Object.entries(fields).filter(
    ([, { addedAt, readOnly, type }]) => addedAt && !readOnly && type !== 'autoNumber',
  )
}

function sampleOf(field: Field, n: number, { linked, files }: Known): Json {
  if (n % 23 === 0) return '乱写的 ?'
  if (n % 11 === 0 && !field.required) return null
  if (field.type === 'link') return pick(linked[field.to], n)?.id ?? null
  if (field.type === 'attachment') return files.slice(n % files.length)
  return asJson(fieldType(field).sample(field, n))
}

function cellOf(field: Field, n: number, { linked }: Known): string {
  if (n % 19 === 0) return '乱写的 ?'
  if (n % 7 === 0) return ''
  if (field.type === 'link') return pick(linked[field.to], n)?.code ?? ''
  return formatField(asJson(fieldType(field).sample(field, n)), field, { locale: 'zh-CN' })
}

function pick<T>(all: readonly T[] = [], at: number): T | undefined {
  return all[at % all.length]
}
