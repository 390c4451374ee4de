import type { ObjectDefinition } from '../objects/object.ts'
import { fieldId } from '../objects/object-id.ts'
import { locales } from '../text/locale.ts'
import { type ImportTarget, importTargets } from './import-targets.ts'
import type { KeyHeader } from './round-trip.ts'

export interface ExportedColumn {
  readonly header: string
  /** The header as the key header has it. */
  readonly head: string
}

/**
 * Matches the columns of a file that was taken out and comes back: each of Kebu's own with the very field it was taken out from, whatever that
 * is called by now. One that was added, or called otherwise in the file, is matched by the label or name of a field in full only:
 * what a remark in brackets says is all that tells 「金额（含税）」 from 「金额（不含税）」, and a wrong match overwrites a field.
 */
export function matchExported(
  definition: ObjectDefinition,
  { header, columns }: { readonly header: KeyHeader; readonly columns: readonly ExportedColumn[] },
): (string | null)[] {
  const targets = importTargets(definition).filter(({ part }) => part === null)
  const own = ownFields(header, columns)
  const free = targets.filter(({ field }) => !own.includes(fieldId(definition, field)))
  const names = namesInFull(free)
  const matched = columns.map(({ header: text }, n) =>
    own[n] === null
      ? (names.get(inFull(text)) ?? null)
      : (targets.find(({ field }) => fieldId(definition, field) === own[n])?.name ?? null),
  )
  return matched.map((name, n) => (matched.indexOf(name) === n ? name : null))
}

/** The identity of the field that each column was taken out from; null where a column is none of Kebu's own. */
function ownFields({ fields, heads }: KeyHeader, columns: readonly ExportedColumn[]): (string | null)[] {
  return columns.map(({ head }, n) => {
    const at = heads.indexOf(head)
    const isAlone = at >= 0 && heads.lastIndexOf(head) === at
    return isAlone && columns.findIndex((column) => column.head === head) === n ? (fields[at] ?? null) : null
  })
}

/** What two fields are called means neither. */
function namesInFull(targets: readonly ImportTarget[]): ReadonlyMap<string, string> {
  const meant = targets.flatMap(({ name, label }) =>
    [...new Set([...locales.map((locale) => label[locale]), name].map(inFull))].map((text) => [text, name] as const),
  )
  const alone = [...Map.groupBy(meant, ([text]) => text)].filter(([text, all]) => text !== '' && all.length === 1)
  return new Map(alone.flatMap(([, all]) => all))
}

/** Width, case and blanks are nobody's choice. */
function inFull(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
