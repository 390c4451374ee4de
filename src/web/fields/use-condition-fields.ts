import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { useObjects } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { offeredOperators } from './operator-texts.ts'

/** A field that a condition may ask of, as people know it. */
export interface ConditionField {
  /** As an expression writes it: `amount`, `old.amount`, `customer.level`. */
  readonly path: string
  readonly field: Field
  readonly text: string
  /** Under what it is offered; null for the record's own. */
  readonly group: string | null
}

/** The object as somebody sees it, or as it is where that is not known. */
export type AskedObject = Pick<ObjectView, 'fields'> & Partial<Pick<ObjectView, 'levels'>>

/** What conditions on records of an object may ask of: its own fields, what they held before, and those of the records it links to. */
export function useConditionFields(object: AskedObject): readonly ConditionField[] {
  const { t, label } = useText()
  const objects = useObjects()
  const own = askedOf(object)
  const before = own.map(([name, field]) => {
    const text = t('rules.before', { field: label(field.label) })
    return { path: `old.${name}`, field, text, group: t('rules.groupBefore') }
  })
  const linked = own.flatMap(([link, { type, label: words, ...of }]) => {
    const target = type === 'link' && 'to' in of ? objects.find(({ name }) => name === of.to) : undefined
    return askedOf(target).map(([name, field]) => {
      const text = t('rules.linked', { link: label(words), field: label(field.label) })
      return { path: `${link}.${name}`, field, text, group: label(words) }
    })
  })
  return [...own.map(([path, field]) => ({ path, field, text: label(field.label), group: null })), ...before, ...linked]
}

/** What she does not see whole she asks nothing of. */
function askedOf(object: AskedObject | undefined): [string, Field][] {
  if (!object) return []
  const { fields, levels = {} } = object
  return Object.entries(fields).filter(
    ([name, field]) => levels[name] !== 'masked' && levels[name] !== 'hidden' && offeredOperators(field).length > 0,
  )
}
