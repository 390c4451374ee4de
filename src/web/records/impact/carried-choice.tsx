import type { ObjectView } from '../../../core/api/shapes.ts'
import type { CarriedView } from '../../../core/change/impact.ts'
import { type CarriedField, carriedFields, carriedKey } from '../../../core/objects/carried-fields.ts'
import { followedBy, ownWords } from '../../changes/index.ts'
import { useObjects } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { inSentence, pluralLabel } from '../../text/plural.ts'
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
  const { t, locale, label } = useText()
  const objects = useObjects()
  const changed = of === undefined ? objects.map(({ name }) => name) : [of]
  const declared = new Map(changed.flatMap((name) => carriedFields(objects, name)).map((one) => [carriedKey(one), one]))
  const toggle = (key: string) =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  const {
    following = [],
    owned = [],
    copied = [],
  } = Object.groupBy(carried, ({ field, follows }) => (follows ? 'following' : field === 'owner' ? 'owned' : 'copied'))
  const byName = following[0]?.follows
  const handedOn = followedBy(objects, byName)
  const by = handedOn?.fields[byName ?? '']
  const follower = by ? inSentence(label(by.label), locale) : ''
  const groups = [
    { legend: t('records.followLegend', { field: follower }), group: following },
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
            definition={ownWords(one) ? handedOn : objects.find(({ name }) => name === one.object)}
            follower={follower}
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
  /** Of the records that are counted. */
  readonly definition: ObjectView | undefined
  /** What the field is called that names who does the work. */
  readonly follower: string
  readonly isChosen: boolean
  readonly onToggle: () => void
}

function CarriedOne({ carried, declared, definition, follower, isChosen, onToggle }: CarriedOneProps) {
  const { t, locale, label } = useText()
  const { object, field: name, follows, count, sample, from, to } = carried
  const field = declared?.copy || follows ? definition?.fields[name] : undefined
  const called = definition ? pluralLabel(definition.label, locale) : object
  const own = ownWords(carried)
  const isOpen = declared?.except || (follows && !own)
  const many = t(isOpen ? 'records.carryOpen' : 'records.carryAll', { object: called, count })
  const said = own ? t(own, { field: follower }) : field && label(field.label)
  return (
    <label className="carried-one">
      <input type="checkbox" checked={isChosen} onChange={onToggle} />
      <span>{own && count === 1 ? said : said ? t('records.carryField', { many, field: said }) : many}</span>
      <span className="kb-meta kb-one-line">{sample.map(({ title }) => title).join(t('parts.comma'))}</span>
      {field && to !== undefined ? (
        <span className="carried-values">
          <FieldValue field={field} value={from} plain /> → <FieldValue field={field} value={to} plain />
        </span>
      ) : null}
    </label>
  )
}
