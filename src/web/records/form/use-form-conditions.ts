import { useEffect, useMemo, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import { problemText } from '../../../core/text/problems.ts'
import { useObjects } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { Faults } from '../save-faults.ts'
import type { Draft } from './check-draft.ts'
import type { BrokenRule, Entered, FormConditions } from './form-conditions.ts'

/** What the conditions of the object say about what is entered: which fields are shown, which must be filled, which rules it breaks. */
export function useFormConditions(definition: ObjectView, record: RecordView | null, draft: Draft) {
  const { locale, label } = useText()
  const conditions = useCompiled(definition)
  const values = useMemo(() => (conditions ? parsedValues(definition, draft) : {}), [conditions, definition, draft])
  const entered: Entered = { values, record, now: new Date().toISOString() }
  const isShown = (name: string) => conditions?.isShown(name, entered) ?? true
  /** Shown from now on, it is asked for as in a new record. */
  const isNewlyAsked = (name: string) => {
    const asks = record !== null && definition.fields[name]?.required && definition.levels[name] === 'edit'
    return asks === true && conditions !== null && !conditions.isShown(name, { ...entered, values: {} })
  }
  const isRequired = (name: string) => isNewlyAsked(name) || (conditions?.isRequired(name, entered) ?? false)
  const said = ({ rule }: BrokenRule) => [rule.field ?? '', label(rule.message)] as const
  const missing = () =>
    Object.entries(definition.fields).flatMap(([name, field]) => {
      if (!isEmpty(entered.values[name]) || !isShown(name) || !isRequired(name)) return []
      const params = { field: field.label[locale] }
      return [[name, problemText({ code: 'required', params }, locale)] as const]
    })
  return {
    isShown,
    isRequired,
    /** Everything that speaks against it. */
    all: (): Faults => Object.fromEntries([...(conditions?.broken(entered) ?? []).map(said), ...missing()]),
    /** What speaks against fields that were left, as far as they go. */
    since: (left: ReadonlySet<string>): Faults => {
      const broken = left.size > 0 ? (conditions?.broken(entered) ?? []) : []
      return Object.fromEntries(broken.filter(({ reads }) => reads.some((name) => left.has(name))).map(said))
    },
  }
}

/** The language of conditions comes with the first form that has some. */
function useCompiled(definition: ObjectView): FormConditions | null {
  const objects = useObjects()
  const [compiled, setCompiled] = useState<{ of: ObjectView; conditions: FormConditions } | null>(null)
  const needed = hasConditions(definition)
  useEffect(() => {
    if (!needed) return
    let wanted = true
    void import('./form-conditions.ts').then(({ makeFormConditions }) => {
      if (wanted) setCompiled({ of: definition, conditions: makeFormConditions(definition, objects) })
    })
    return () => {
      wanted = false
    }
  }, [definition, objects, needed])
  return needed ? (compiled?.conditions ?? null) : null
}

function hasConditions({ sections, fields, validations = [] }: ObjectView): boolean {
  return (
    validations.length > 0 ||
    sections.some(({ shownIf }) => shownIf) ||
    Object.values(fields).some(({ requiredIf }) => requiredIf)
  )
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

/** What is still being typed and no value yet is asked about as nothing. */
function parsedValues({ fields }: ObjectView, draft: Draft): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([name, entered]) => {
      const field = fields[name]
      if (!field || field.type === 'lines') return []
      const parsed = parseField(entered, field)
      return [[name, parsed.ok ? parsed.value : null] as const]
    }),
  )
}
