import { useState } from 'react'
import type { ChangeView, DoubleEntryView, EnteredField, HistoryEntry } from '../../../core/api/shapes.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import type { Json } from '../../../core/json.ts'
import { useSettleEntries } from '../../client/approvals/double-entries.ts'
import { FieldValue, type Linked } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { useSendEntry } from './use-send-entry.ts'

interface SettleFormProps {
  readonly change: ChangeView
  readonly entry: DoubleEntryView
  readonly maySettle: boolean
  readonly onDecided: () => void
}

type Side = 'first' | 'second'

/** The two entries field by field; whoever is to settle it says which of them holds where they differ. */
export function SettleForm({ change, entry, maySettle, onDecided }: SettleFormProps) {
  const { t } = useText()
  const { differing = [], fields, settled = {} } = entry
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const settle = useSettleEntries()
  const { send, busy } = useSendEntry(onDecided)
  return (
    <form
      className="double-entry-compared"
      aria-label={t('entries.differ', { count: differing.length })}
      onSubmit={(event) => {
        event.preventDefault()
        send(() => settle(change, chosen))
      }}
    >
      <p className="kb-meta">{t('entries.differ', { count: differing.length })}</p>
      {fields.map((field) => (
        <ComparedField
          key={field.name}
          {...{ entry, entered: field, maySettle }}
          differs={differing.includes(field.name)}
          chosen={chosen[field.name] ?? settled[field.name]}
          onChoose={(side) => setChosen((before) => ({ ...before, [field.name]: side }))}
        />
      ))}
      {maySettle ? (
        <div className="double-entry-actions">
          <Button
            kind="primary"
            icon="check"
            type="submit"
            busy={busy}
            disabled={differing.some((name) => chosen[name] === undefined)}
          >
            {t('entries.settle')}
          </Button>
        </div>
      ) : null}
    </form>
  )
}

interface ComparedFieldProps {
  readonly entry: DoubleEntryView
  readonly entered: EnteredField
  readonly differs: boolean
  readonly maySettle: boolean
  readonly chosen: Side | undefined
  readonly onChoose: (side: Side) => void
}

function ComparedField({ entry, entered: { name, field }, differs, maySettle, chosen, onChoose }: ComparedFieldProps) {
  const { t, label } = useText()
  const { comparison, first, second } = entry
  const side = (which: Side, person: string, values: HistoryEntry['before'] = {}) => {
    const value = values[name]
    const { before: currencies } = comparison?.currencies ?? {}
    const isShown = name in values
    return (
      <span className={chosen === which ? 'double-entry-side is-chosen' : 'double-entry-side'}>
        <span className="kb-meta">{t(`entries.${which}`, { name: person })}</span>{' '}
        {isShown ? (
          <FieldValue
            field={field}
            value={value}
            linked={refsOf(value, comparison)}
            currency={currencyIn(field, values, currencies)}
            plain
          />
        ) : (
          t('entries.unseen')
        )}
      </span>
    )
  }
  const sides = [
    ['first', side('first', first.name, comparison?.before)],
    ['second', side('second', second?.name ?? '', comparison?.after)],
  ] as const
  if (!differs)
    return (
      <div className="double-entry-field">
        <span className="double-entry-label">{label(field.label)}</span>
        {sides[0][1]}
        <span className="kb-pill kb-pill-green">{t('entries.alike')}</span>
      </div>
    )
  return (
    <fieldset className="double-entry-field is-differing">
      <legend className="double-entry-label">{label(field.label)}</legend>
      {sides.map(([which, shown]) =>
        maySettle ? (
          <label key={which}>
            <input
              type="radio"
              name={`${entry.step}-${name}`}
              checked={chosen === which}
              onChange={() => onChoose(which)}
            />
            {shown}
          </label>
        ) : (
          <span key={which}>{shown}</span>
        ),
      )}
    </fieldset>
  )
}

function refsOf(value: Json | undefined, comparison: HistoryEntry | undefined): Linked | undefined {
  const refs = comparison?.refs ?? {}
  if (typeof value === 'string') return refs[value]
  if (!Array.isArray(value)) return undefined
  return value.flatMap((one) => (typeof one === 'string' && refs[one] ? [refs[one]] : []))
}
