import { useState } from 'react'
import type { ChangeView, DoubleEntryView } from '../../../core/api/shapes.ts'
import { currentEntry, isUntold } from '../../client/approvals/double-entries.ts'
import { useSession } from '../../client/queries.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { EnterForm } from './enter-form.tsx'
import { SettleForm } from './settle-form.tsx'
import './entries.css'

interface DoubleEntriesProps {
  readonly change: ChangeView
  /** Somebody was faster, and she sees no more of it. */
  readonly over?: string | undefined
  readonly onDecided: () => void
}

/** 双人核对: what she enters again without seeing it, or, once there are two entries, how they compare. */
export function DoubleEntries({ change, over, onDecided }: DoubleEntriesProps) {
  const { doubleEntries = [], mayDecide = [] } = change
  const current = currentEntry(change)
  const open = useOpened(mayDecide.includes('enter') ? current?.step : undefined)
  const overText = useOverText()
  return doubleEntries.map((entry) => {
    const isCurrent = entry.step === current?.step
    const isOpen = isCurrent && mayDecide.includes('enter')
    const faster = over ?? (isOpen ? undefined : overText(change, entry))
    if (isOpen || (entry.step === open && faster !== undefined))
      return <EnterForm key={entry.step} {...{ change, entry, over: faster, onDecided }} />
    return (
      <Compared
        key={entry.step}
        {...{ change, entry, onDecided }}
        maySettle={isCurrent && mayDecide.includes('settle')}
      />
    )
  })
}

/** The step that she could enter, also when she cannot any more: what she typed stays on the page. */
function useOpened(step: number | undefined): number | undefined {
  const [opened, setOpened] = useState(step)
  if (step !== undefined && step !== opened) setOpened(step)
  return step ?? opened
}

/** Who was faster than whoever has the form open; nothing where it was she herself. */
function useOverText(): (change: ChangeView, entry: DoubleEntryView) => string | undefined {
  const { t } = useText()
  const { user } = useSession()
  return ({ status }, { second }) => {
    if (second) return second.id === user.id ? undefined : t('entries.fasterBy', { name: second.name })
    return status === 'pending' ? undefined : t('entries.overNow')
  }
}

interface ComparedProps extends DoubleEntriesProps {
  readonly entry: DoubleEntryView
  readonly maySettle: boolean
}

function Compared({ change, entry, maySettle, onDecided }: ComparedProps) {
  const { t, label } = useText()
  const { user } = useSession()
  const { differing, second, fields, rule } = entry
  const labels = fields.map(({ field }) => label(field.label)).join(t('changes.listComma'))
  return (
    <section className="double-entry">
      <h3 className="change-heading">{t('entries.title', { rule: rule.name })}</h3>
      {second === undefined ? (
        <p className="kb-meta">
          <Icon name={isUntold(change, user.id) ? 'lock' : 'clock'} size={13} />{' '}
          {t(isUntold(change, user.id) ? 'entries.untold' : 'entries.notYet', { fields: labels })}
        </p>
      ) : null}
      {second && !differing ? (
        <p className="kb-meta">
          <Icon name="lock" size={13} /> {t('entries.outOfSight', { name: second.name })}
        </p>
      ) : null}
      {second && differing?.length === 0 ? (
        <p className="double-entry-same">
          <Icon name="check" size={13} /> {t('entries.same', { fields: labels, name: second.name })}
        </p>
      ) : null}
      {second && differing && differing.length > 0 ? <SettleForm {...{ change, entry, maySettle, onDecided }} /> : null}
    </section>
  )
}
