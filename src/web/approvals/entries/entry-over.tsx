import type { DoubleEntryView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { FieldValue, type Linked } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { entryCurrency } from './entry-currency.ts'

interface EntryOverProps {
  readonly entry: DoubleEntryView
  readonly over: string
  readonly values: Values
  readonly picked: Readonly<Record<string, Linked | undefined>>
  readonly record: RecordView | undefined
}

/** Somebody was faster while the form was open: who, and what was typed here, to be copied from it. */
export function EntryOver({ entry, over, values, picked, record }: EntryOverProps) {
  const { t, label } = useText()
  const typed = entry.fields.filter(({ name }) => (values[name] ?? '') !== '')
  return (
    <section className="double-entry" aria-label={t('entries.title', { rule: entry.rule.name })}>
      <p className="parked-back" role="status">
        <Icon name="warning" />
        <span>{over}</span>
      </p>
      {typed.length > 0 ? (
        <>
          <h3 className="change-heading">{t('entries.typed')}</h3>
          <dl className="change-diff">
            {typed.map(({ name, field }) => (
              <div key={name} className="change-line">
                <dt>{label(field.label)}</dt>
                <dd>
                  <FieldValue
                    field={field}
                    value={values[name]}
                    linked={picked[name]}
                    currency={entryCurrency(field, record, values)}
                    plain
                  />
                </dd>
              </div>
            ))}
          </dl>
        </>
      ) : null}
    </section>
  )
}
