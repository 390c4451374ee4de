import type { GroupReport, ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Condition } from '../../../core/filters/filter.ts'
import { comparedField } from '../../../core/filters/index.ts'
import { isDated, isGroupable } from '../../../core/objects/groupable.ts'
import { addressPartTexts } from '../../fields/address-part-texts.ts'
import type { Translate } from '../../text/use-text.tsx'

export type Key = GroupReport['groups'][number]['keys'][number]

/** The records of a group, as a condition of the list. Days are grouped by month. */
export function groupCondition(object: ObjectView, field: string, key: Key): Condition {
  if (key === null) return { field, op: 'empty' }
  if (!isDated(object, field)) return { field, op: 'eq', value: key }
  return { field, op: 'between', value: [`${key}-01`, lastDayOf(String(key))] }
}

/** `2028-02` → `2028-02-29` */
export function lastDayOf(month: string): string {
  const [year = 0, n = 1] = month.split('-').map(Number)
  return `${month}-${new Date(Date.UTC(year, n, 0)).getUTCDate()}`
}

interface Words {
  readonly t: Translate
  readonly label: (label: Field['label']) => string
  readonly refs: GroupReport['refs']
}

/** What a group is called. */
export function groupName(object: ObjectView, path: string, { key, t, label, refs }: Words & { key: Key }): string {
  if (key === null) return t('views.emptyGroup')
  const field = comparedField(object, path)?.kept
  if (typeof key === 'boolean') return t(key ? 'list.yes' : 'list.no')
  if (field?.type === 'choice') {
    const option = field.options.find(({ value }) => value === key)
    return option ? label(option.label) : key
  }
  return refs[key]?.title ?? key
}

/** Groups in the order people expect: options as they are defined, days by time, the others by size; the empty ones last. */
export function inOrder<G extends { readonly keys: readonly Key[] }>(
  object: ObjectView,
  path: string,
  groups: readonly G[],
): readonly G[] {
  const field = comparedField(object, path)?.kept
  const options = field?.type === 'choice' ? field.options.map(({ value }) => value) : []
  const place = ({ keys: [key = null] }: G) => (key === null ? options.length + 1 : options.indexOf(String(key)))
  if (isDated(object, path))
    return groups.toSorted((one, other) => (String(one.keys[0] ?? '') < String(other.keys[0] ?? '') ? 1 : -1))
  return groups.toSorted((one, other) => place(one) - place(other))
}

/** The fields that groups may be made by, and what each is called: the state first, then what has a path of stages, parts of an address by themselves. */
export function groupFields(object: ObjectView, { t, label }: Pick<Words, 't' | 'label'>) {
  const paths = Object.entries(object.fields).flatMap(([name, field]) =>
    field.type === 'address' ? [`${name}.province`, `${name}.city`] : [name],
  )
  const known = paths.filter((path) => isGroupable(object, path) && mayAsk(object, path))
  const stages = [object.stage, ...(object.moves ?? []).map(({ field }) => field)]
  const isStage = (path: string) => (path === object.stage ? 2 : Number(stages.includes(path)))
  return [...known]
    .toSorted((one, other) => isStage(other) - isStage(one))
    .map((path) => ({ path, name: pathName(object, path, { t, label }) }))
}

export function pathName(object: ObjectView, path: string, { t, label }: Pick<Words, 't' | 'label'>): string {
  const [name = '', part] = path.split('.')
  const field = object.fields[name]
  if (!field) return path
  if (comparedField(object, path)?.through) return t('views.categoryTeam', { field: label(field.label) })
  const partText = addressPartTexts.find((one) => one.part === part)
  return partText ? t(partText.text) : label(field.label)
}

/** What is shown masked cannot be grouped by. */
function mayAsk(object: ObjectView, path: string): boolean {
  const level = object.levels[path.split('.')[0] ?? ''] ?? 'edit'
  return level === 'read' || level === 'edit'
}
