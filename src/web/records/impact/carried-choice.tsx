import type { ObjectView } from '../../../core/api/shapes.ts'
import type { CarriedView } from '../../../core/change/change.ts'
import { type CarriedField, carriedFields, carriedKey } from '../../../core/objects/carried-fields.ts'
import { useObjects } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import './impact.css'

interface CarriedChoiceProps {
  /** The object that changes; without it, any. */
  readonly of?: string
  readonly carried: readonly CarriedView[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** What may go along: a tick each, how many there are, and the first of them by name; what goes to a new owner, and what is copied anew. */
export function CarriedChoice({ of, carried, chosen, onChange }: CarriedChoiceProps) {
  const { t } = useText()
  const objects = useObjects()
  const changed = of === undefined ? objects.map(({ name }) => name) : [of]
  const declared = new Map(changed.flatMap((name) => carriedFields(objects, name)).map((one) => [carriedKey(one), one]))
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  const { owned = [], copied = [] } = Object.groupBy(carried, ({ field }) => (field === 'owner' ? 'owned' : 'copied'))
  const groups = [
    { legend: t('records.carryLegend'), group: owned },
    { legend: t('records.copiesLegend'), group: copied },
  ]
  return groups.map(({ legend, group }) =>
    group.length > 0 ? (
      <fieldset key={legend} className="carried">
        <legend>{legend}</legend>
        {group.map((one) => (
          <CarriedOne
            key={one.key}
            carried={one}
            declared={declared.get(one.key)}
            definition={objects.find(({ name }) => name === one.object)}
            isChosen={chosen.includes(one.key)}
            onToggle={() => toggle(one.key)}
          />
        ))}
      </fieldset>
    ) : null,
  )
}

interface CarriedOneProps {
  readonly carried: CarriedView
  readonly declared: CarriedField | undefined
  readonly definition: ObjectView | undefined
  readonly isChosen: boolean
  readonly onToggle: () => void
}

function CarriedOne({ carried, declared, definition, isChosen, onToggle }: CarriedOneProps) {
  const { t, locale, label } = useText()
  const { object, field: name, count, sample, from, to } = carried
  const field = declared?.copy ? definition?.fields[name] : undefined
  const called = definition ? pluralLabel(definition.label, locale) : object
  const many = t(declared?.except ? 'records.carryOpen' : 'records.carryAll', { object: called, count })
  return (
    <label className="carried-one">
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <span>{field ? t('records.carryField', { many, field: label(field.label) }) : many}</span>
      <span className="kb-meta kb-one-line">{sample.map(({ title }) => title).join(t('parts.comma'))}</span>
      {field && to !== undefined ? (
        <span className="carried-values">
          <FieldValue field={field} value={from} plain /> → <FieldValue field={field} value={to} plain />
        </span>
      ) : null}
    </label>
  )
}
