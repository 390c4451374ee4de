import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { memoizeByDefinition, type Workspace } from '../../metadata/index.ts'
import type { PlannedItem } from '../context/record-change.ts'
import type { NumberedField } from './number-counters.ts'

/** Codes that people give by hand in this very change: no table knows of them yet. Looked for once, where any are made. */
export function givenCodes(
  workspace: Workspace,
  items: readonly PlannedItem[],
): (numbered: NumberedField) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>()
  return (numbered) => {
    const codes = known.get(numbered.key) ?? new Set(items.flatMap((item) => codesIn(workspace, item, numbered)))
    known.set(numbered.key, codes)
    return codes
  }
}

function codesIn(workspace: Workspace, item: PlannedItem, { definition, field, face, same }: NumberedField): string[] {
  const own = item.object === definition.name ? [item.values?.[field], item.stored?.[field]] : []
  const written = [...own, ...linesIn(workspace, item, definition).map((line) => line[field])]
  return written.flatMap((raw) => {
    const parsed = raw === undefined ? undefined : parseField(raw, face)
    return parsed?.ok && typeof parsed.value === 'string' ? [same(parsed.value)] : []
  })
}

function linesIn({ definitions }: Workspace, { object, values }: PlannedItem, of: ObjectDefinition): Line[] {
  const whole = definitions.find(object)
  if (!whole || !values) return []
  return linesFields(whole).flatMap((field) => (field.of === of.name ? lineList(values[field.name]) : []))
}

type Line = Readonly<Record<string, Json>>

function lineList(value: Json | undefined): Line[] {
  const isLine = (one: Json): one is Line => typeof one === 'object' && one !== null && !Array.isArray(one)
  return Array.isArray(value) ? value.filter(isLine) : []
}

const linesFields = memoizeByDefinition((definition) =>
  Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'lines' ? [{ name, of: field.of }] : [],
  ),
)
