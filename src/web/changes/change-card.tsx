import type { ReactNode } from 'react'
import type { HistoryEntry, PersonRef } from '../../core/api/shapes.ts'
import type { Origin, TemplateRef } from '../../core/change/change.ts'
import { Moment, PersonMark } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './changes.css'
import { originFaces } from './origin-faces.ts'
import { useActionText } from './use-action-text.ts'

export interface ChangeCardProps {
  readonly who: PersonRef
  readonly origin: Origin
  /** What was done with the one record it is about; left out where the title says it. */
  readonly op?: HistoryEntry['op'] | undefined
  /** The object of that record, of which what goes may be retired and not deleted. */
  readonly object?: string | undefined
  readonly at: string
  readonly reason?: string | null | undefined
  /** Of one that a change template says. */
  readonly template?: TemplateRef | undefined
  /** Where a flow made it wait. */
  readonly approvedBy?: readonly PersonRef[] | undefined
  readonly enteredBy?: readonly PersonRef[] | undefined
  readonly settledBy?: readonly PersonRef[] | undefined
  /** What it is about, where that is not clear from where the card stands. */
  readonly title?: ReactNode
  /** Somebody took it back. */
  readonly takenBack?: boolean | undefined
  /** Buttons at the right of the head: undo, open. */
  readonly actions?: ReactNode
  /** The differences, usually a `ChangeDiff`. */
  readonly children?: ReactNode
  /** What can be done with it beside undoing, below everything. */
  readonly foot?: ReactNode
}

/** The one face of a change, wherever it is shown: who, how, when, what from and to, and why. */
export function ChangeCard({
  who,
  origin,
  op,
  object,
  at,
  reason,
  template,
  approvedBy,
  enteredBy,
  settledBy,
  title,
  takenBack,
  actions,
  children,
  foot,
}: ChangeCardProps) {
  const { t, label } = useText()
  return (
    <article className={takenBack ? 'change-card change-taken-back' : 'change-card'}>
      <header className="change-head">
        <PersonMark name={who.name} />
        <strong className="change-who">{who.name}</strong>
        <OriginTag origin={origin} op={op} object={object} />
        <span className="kb-meta">
          <Moment at={at} />
        </span>
        {takenBack ? <span className="kb-pill kb-pill-grey">{t('changes.takenBack')}</span> : null}
        {actions ? <span className="change-actions">{actions}</span> : null}
      </header>
      {title ? <div className="change-title">{title}</div> : null}
      {children}
      {template ? (
        <p className="change-reason">
          <span className="kb-meta">{t('changes.template')}</span>{' '}
          {t('changes.templateAt', { name: label(template.label), version: template.version })}
        </p>
      ) : null}
      {reason ? (
        <p className="change-reason">
          <span className="kb-meta">{t('changes.reason')}</span> {reason}
        </p>
      ) : null}
      <People label={t('entries.enteredBy')} people={enteredBy} />
      <People label={t('entries.settledBy')} people={settledBy} />
      <People label={t('changes.approvedBy')} people={approvedBy} />
      {foot}
    </article>
  )
}

/** Who let it through, each in their way; nothing where nobody had to. */
function People({ label, people = [] }: { readonly label: string; readonly people: readonly PersonRef[] | undefined }) {
  const { t } = useText()
  if (people.length === 0) return null
  return (
    <p className="change-reason">
      <span className="kb-meta">{label}</span> {people.map(({ name }) => name).join(t('changes.listComma'))}
    </p>
  )
}

function OriginTag({ origin, op, object }: Pick<ChangeCardProps, 'origin' | 'op' | 'object'>) {
  const { t } = useText()
  const actionText = useActionText()
  const face = originFaces[origin]
  return (
    <span className="change-origin kb-meta">
      <Icon name={face.icon} size={13} /> {op ? actionText(origin, op, object) : t(face.text)}
    </span>
  )
}
