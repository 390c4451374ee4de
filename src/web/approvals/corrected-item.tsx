import { useId, useState } from 'react'
import type { HistoryEntry, ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { asJson, type Json } from '../../core/json.ts'
import { ItemTitle } from '../changes/item-title.tsx'
import { useObject, useRecord } from '../client/queries.ts'
import { FieldInput, FieldValue, type Linked } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { correctable } from './correctable.ts'
import { hasMoved } from './in-force-now.tsx'

interface CorrectedItemProps {
  readonly item: HistoryEntry
  /** What was corrected of it so far. */
  readonly values: Values
  readonly dropped: boolean
  readonly onValue: (name: string, value: Json) => void
  /** Leaves it out of the change, where others remain. */
  readonly onDrop: ((dropped: boolean) => void) | undefined
}

/** One record of a change that came back, its proposed values to be corrected. */
export function CorrectedItem({ item, values, dropped, onValue, onDrop }: CorrectedItemProps) {
  const { t } = useText()
  const definition = useObject(item.object)
  const record = useRecord(item.object, item.recordId).data
  const names = definition && !dropped ? correctable(definition, item) : []
  return (
    <li className={dropped ? 'change-sample corrected-out' : 'change-sample'}>
      <ItemTitle item={{ ...item, id: item.recordId }} />
      {onDrop ? (
        <label className="corrected-drop">
          <input type="checkbox" checked={dropped} onChange={({ target }) => onDrop(target.checked)} />
          <span>{t('approvals.leaveOut')}</span>
        </label>
      ) : null}
      {definition
        ? names.map((name) => (
            <CorrectedField
              key={name}
              {...{ definition, name, item, record }}
              value={name in values ? (values[name] ?? null) : (item.after[name] ?? null)}
              onChange={(value) => onValue(name, value)}
            />
          ))
        : null}
    </li>
  )
}

interface CorrectedFieldProps {
  readonly definition: ObjectView
  readonly name: string
  readonly item: HistoryEntry
  readonly record: RecordView | undefined
  readonly value: Json
  readonly onChange: (value: Json) => void
}

/** Three ways where the field moved: what it was, what it is now, and what is wanted. */
function CorrectedField({ definition, name, item, record, value, onChange }: CorrectedFieldProps) {
  const { t, label } = useText()
  const id = useId()
  const [linked, setLinked] = useState<Linked | undefined>(() => refsOf(item.after[name], item))
  const field = definition.fields[name]
  if (!field) return null
  const [was, now] = [item.before[name], asJson(record?.[name])]
  const moved = item.op === 'update' && record !== undefined && hasMoved(was, now)
  const currency = currencyIn(field, record ?? item.after, record?.currencies)
  return (
    <div className="corrected-field">
      <label htmlFor={id}>{label(field.label)}</label>
      {item.op === 'update' ? (
        <div className="corrected-side">
          <span className="kb-meta">{t(moved ? 'approvals.wasBase' : 'approvals.inForceValue')}</span>
          <FieldValue {...{ field, currency }} value={was} linked={refsOf(was, item)} plain />
        </div>
      ) : null}
      {moved ? (
        <div className="corrected-side corrected-moved">
          <span className="kb-meta">{t('approvals.nowIs')}</span>
          <FieldValue {...{ field, currency }} value={now} linked={record.refs[name]} plain />
          <button
            type="button"
            className="change-more"
            onClick={() => {
              setLinked(record.refs[name])
              onChange(now ?? null)
            }}
          >
            {t('approvals.takeTheirs')}
          </button>
        </div>
      ) : null}
      <div className="corrected-side">
        <span className="kb-meta">{t('approvals.wanted')}</span>
        <FieldInput
          {...{ id, field, value, currency, linked }}
          onChange={(next, picked) => {
            setLinked(picked)
            onChange(next)
          }}
        />
      </div>
    </div>
  )
}

function refsOf(value: Json | undefined, { refs }: HistoryEntry): Linked | undefined {
  if (typeof value === 'string') return refs[value]
  if (!Array.isArray(value)) return undefined
  return value.flatMap((one) => (typeof one === 'string' && refs[one] ? [refs[one]] : []))
}
