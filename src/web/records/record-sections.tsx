import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { keptFields } from '../../core/objects/object.ts'
import { useSession } from '../client/queries.ts'
import { useText } from '../text/use-text.tsx'
import { useIsPhone } from '../theme/use-media.ts'
import { isQuietField, visibleFields } from './field-access.ts'
import { InlineField } from './inline-field.tsx'
import { LinesTable } from './lines/lines-table.tsx'
import { besideTotals } from './lines/lines-totals.tsx'
import type { SaveField } from './use-open-record.ts'

interface RecordSectionsProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly readOnly?: boolean | undefined
  /** The record of today, when this one is of a past day: what differs is marked. */
  readonly today?: RecordView | undefined
  readonly onSave: SaveField
  /** `first`: what the record is about, up to its lines. `rest`: the others, below what belongs to the record. */
  readonly part?: 'whole' | 'first' | 'rest'
}

/** The fields by section, each foldable; what Kebu keeps itself comes last and folded. */
export function RecordSections(props: RecordSectionsProps) {
  const { definition, record, part = 'whole' } = props
  const { t, label } = useText()
  const { currency } = useSession().workspace
  const isPhone = useIsPhone()
  const shown = sectionsOf(definition, part).map((section) => ({
    ...section,
    fields: besideTotals(definition, visibleFields(definition, section.fields)).filter(
      (name) => !isQuietField(definition, name, record, currency),
    ),
  }))
  const used = new Set(definition.sections.flatMap(({ fields }) => fields))
  const rest = visibleFields(
    definition,
    Object.keys(definition.fields).filter((name) => !used.has(name)),
  )
  const own = rest.filter((name) => !isKept([name]))
  const system = rest.filter((name) => isKept([name]))
  return (
    <div className="record-sections">
      {shown.map(({ name, label: title, fields }, n) => (
        <Section
          key={name}
          title={label(title)}
          names={fields}
          open={!isKept(fields) && (!isPhone || n < 2 || fields.some((field) => isLines(definition, field)))}
          {...props}
        />
      ))}
      {part === 'first' ? null : (
        <>
          <Section title={t('records.moreFields')} names={own} open {...props} />
          <Section title={t('records.systemFields')} names={system} open={false} {...props} />
        </>
      )}
    </div>
  )
}

function sectionsOf(definition: ObjectView, part: NonNullable<RecordSectionsProps['part']>): ObjectView['sections'] {
  const { sections } = definition
  const lines = sections.findIndex(({ fields }) => fields.some((name) => isLines(definition, name)))
  const end = Math.max(0, lines) + 1
  return part === 'whole' ? sections : part === 'first' ? sections.slice(0, end) : sections.slice(end)
}

/** What an order is about: shown on the phone too. */
function isLines(definition: ObjectView, name: string): boolean {
  return definition.fields[name]?.type === 'lines'
}

/** What Kebu or another system writes, and nobody reads every day. */
function isKept(names: readonly string[]): boolean {
  const kept: readonly string[] = keptFields
  return names.every((name) => kept.includes(name) || name === 'externalId')
}

interface SectionProps extends RecordSectionsProps {
  readonly title: string
  readonly names: readonly string[]
  readonly open: boolean
}

function Section({ title, names, open, ...props }: SectionProps) {
  if (names.length === 0) return null
  const { definition, record, today } = props
  // A table of lines is no list of names and values.
  const Fields = names.every((name) => isLines(definition, name)) ? 'div' : 'dl'
  return (
    <details className="record-section" open={open}>
      <summary>{title}</summary>
      <Fields className="record-fields">
        {names.map((name) =>
          isLines(definition, name) ? (
            <LinesTable key={name} definition={definition} record={record} name={name} today={today} />
          ) : (
            <InlineField
              key={name}
              {...props}
              name={name}
              marked={today !== undefined && differs(record, today, name)}
            />
          ),
        )}
      </Fields>
    </details>
  )
}

function differs(past: RecordView, today: RecordView, name: string): boolean {
  return JSON.stringify(past[name] ?? null) !== JSON.stringify(today[name] ?? null)
}
