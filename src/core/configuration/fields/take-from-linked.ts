import type { Refusal } from '../../change/change.ts'
import type { Field } from '../../fields/field.ts'
import { isSecret } from '../../fields/is-secret.ts'
import { isJsonObject, type Json } from '../../json.ts'
import type { KnownObjects } from '../../objects/check-definition.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import type { ShapeInput } from '../build-definitions.ts'
import type { ConfigurationRecord } from '../configuration-record.ts'
import { valueExpected } from '../setting-expected.ts'

/** The definition in which links bring along what an administrator's fields take from the records they point to: a line its unit from the product. */
export function takeFromLinked(definition: ObjectDefinition, { records, known, blame }: ShapeInput): ObjectDefinition {
  const fields: Record<string, Field> = Object.assign(Object.create(null), definition.fields)
  for (const record of records) {
    const { path, isLater } = takenFrom(record)
    const name = String(record.values.name)
    const own = fields[name]
    if (isLater !== undefined && !mayFollow(isLater, path, definition)) blame(record, strangeLater)
    if (path === undefined || !own) continue
    const [via = '', source = ''] = path.split('.')
    const link = fields[via]
    const refusals = faultsOf(own, { link, source, path, known })
    blame(record, ...refusals)
    if (link?.type !== 'link' || refusals.length > 0) continue
    const brought = { ...link.copies?.fields, [name]: [{ of: 'linked', field: source }] as const }
    const { later } = link.copies ?? {}
    const following = isLater === true ? { later: { ...later, fields: [...(later?.fields ?? []), name] } } : {}
    fields[via] = { ...link, copies: { ...link.copies, fields: brought, ...following } }
  }
  return { ...definition, fields }
}

interface Taken {
  readonly path?: string
  /** As it is written. */
  readonly isLater?: Json
}

function takenFrom({ object, values }: ConfigurationRecord): Taken {
  if (object !== 'customField' || !isJsonObject(values.settings)) return {}
  const { takenFrom: path, takenLater: isLater } = values.settings
  return {
    ...(path === undefined || path === null ? {} : { path: String(path) }),
    ...(isLater === undefined || isLater === null ? {} : { isLater }),
  }
}

/** Lines are copies for good: by them it is told what was agreed. */
function mayFollow(isLater: Json, path: string | undefined, { partOf }: ObjectDefinition): boolean {
  return isLater === true && path !== undefined && partOf === undefined
}

const strangeLater: Refusal = {
  path: 'settings',
  code: 'setting-not-understood',
  params: { name: 'takenLater', ...valueExpected('takenLater') },
}

interface Asked {
  readonly link: Field | undefined
  readonly source: string
  readonly path: string
  readonly known: KnownObjects
}

/** Of another type, or masked, a value could not be put into the field. */
function faultsOf(own: Field, { link, source, path, known }: Asked): Refusal[] {
  const target = link?.type === 'link' ? known.get(link.to) : undefined
  const taken = target && Object.hasOwn(target.fields, source) ? target.fields[source] : undefined
  if (taken && taken.type === own.type && !isSecret(taken)) return []
  return [{ path: 'settings', code: 'taken-from-unknown', params: { value: path } }]
}
