import {
  type AboutRecord,
  type FindShaped,
  namesItsObject,
  type Shaped,
  shapedBy,
} from '../../core/configuration/words/shaped-by.ts'
import { asJson } from '../../core/json.ts'
import { isConfigurationObject } from '../../core/objects/configuration/index.ts'
import { useObjects } from '../client/queries.ts'

type Known = Readonly<Record<string, unknown>>

/** What a record of the configuration shapes, of the first of these that knows each value; null for every other record. */
export function useShaped(kind: string, ...known: readonly (Known | undefined)[]): Shaped | null {
  const find = useFindShaped()
  if (!isConfigurationObject(kind)) return null
  const names = ['object', 'field', 'name', 'label']
  const read = (name: string) => asJson(known.find((values) => values?.[name] !== undefined)?.[name])
  return shapedBy(kind, Object.fromEntries(names.map((name) => [name, read(name)])), find)
}

/** What the settings of a record are about: what it shapes, or the object that it names. */
export function useAbout(kind: string, ...known: readonly (Known | undefined)[]): AboutRecord | undefined {
  const shaped = useShaped(kind, ...known)
  if (shaped) return shaped
  if (!namesItsObject(kind)) return undefined
  const object = known.find((values) => values?.object !== undefined)?.object
  return typeof object === 'string' ? { object } : undefined
}

/** The objects of this page, by name. */
export function useFindShaped(): FindShaped {
  const objects = useObjects()
  return (name) => objects.find((object) => object.name === name)
}
