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
  readonly onDecided: () => void
}

/** 双人核对: what she enters again without seeing it, or, once there are two entries, how they compare. */
export function DoubleEntries({ change, onDecided }: DoubleEntriesProps) {
  const { doubleEntries = [], mayDecide = [] } = change
  const current = currentEntry(change)
  return doubleEntries.map((entry) => {
    const isCurrent = entry.step === current?.step
    if (isCurrent && mayDecide.includes('enter'))
      return <EnterForm key={entry.step} {...{ change, entry, onDecided }} />
    return (
      <Compared
        key={entry.step}
        {...{ change, entry, onDecided }}
        maySettle={isCurrent && mayDecide.includes('settle')}
      />
    )
  })
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
      {second && differing?.length === 0 ? (
        <p className="double-entry-same">
          <Icon name="check" size={13} /> {t('entries.same', { fields: labels, name: second.name })}
        </p>
      ) : null}
      {second && differing && differing.length > 0 ? <SettleForm {...{ change, entry, maySettle, onDecided }} /> : null}
    </section>
  )
}
