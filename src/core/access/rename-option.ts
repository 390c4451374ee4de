import { isJsonObject, type Json } from '../json.ts'
import type { WrittenFilter } from './access.ts'
import { nameIn } from './scope-filter.ts'

/** Whether the condition of an action still means the fields it names. */
type IsMeant = (action: string, filter: WrittenFilter) => boolean

export interface RenamedOption {
  readonly object: string
  readonly field: string
  readonly from: string
  readonly into: string
}

/**
 * What a role holds, with one option in the place of another wherever a condition that is meant names it; null where none does.
 */
export function renameOption(grants: Json, renamed: RenamedOption, isMeant: IsMeant): Json | null {
  const objects = isJsonObject(grants) ? grants.objects : undefined
  const given = isJsonObject(objects) && Object.hasOwn(objects, renamed.object) ? objects[renamed.object] : undefined
  if (!isJsonObject(grants) || !isJsonObject(objects) || !isJsonObject(given)) return null
  const renaming = Object.entries(given).map(([action, granted]) => {
    const isStale = isJsonObject(granted) && isJsonObject(granted.filter) && !isMeant(action, granted.filter)
    return [action, isStale ? granted : inScope(granted, renamed)] as const
  })
  const after = Object.fromEntries(renaming)
  if (JSON.stringify(after) === JSON.stringify(given)) return null
  return { ...grants, objects: { ...objects, [renamed.object]: after } }
}

function inScope(granted: Json, renamed: RenamedOption): Json {
  if (!isJsonObject(granted) || granted.filter === undefined) return granted
  return { ...granted, filter: inFilter(granted.filter, renamed) }
}

function inFilter(written: Json, renamed: RenamedOption): Json {
  if (Array.isArray(written)) return written.map((one) => inFilter(one, renamed))
  if (!isJsonObject(written)) return written
  if (typeof written.field !== 'string')
    return Object.fromEntries(Object.entries(written).map(([join, inner]) => [join, inFilter(inner, renamed)]))
  if (nameIn(written.field) !== renamed.field || written.value === undefined) return written
  return { ...written, value: inValue(written.value, renamed) }
}

/** Among several none is named twice. */
function inValue(value: Json, { from, into }: RenamedOption): Json {
  if (Array.isArray(value)) return [...new Set(value.map((one) => (one === from ? into : one)))]
  return value === from ? into : value
}
