import type { ReactNode } from 'react'
import type { PersonRef } from '../../core/api/shapes.ts'
import type { Origin } from '../../core/change/change.ts'
import { Moment, PersonMark } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import './changes.css'
import { originFaces } from './origin-faces.ts'

export interface ChangeCardProps {
  readonly who: PersonRef
  readonly origin: Origin
  readonly at: string
  readonly reason?: string | null | undefined
  /** What it is about, where that is not clear from where the card stands. */
  readonly title?: ReactNode
  /** Somebody took it back. */
  readonly takenBack?: boolean | undefined
  /** Buttons at the right of the head: undo, open. */
  readonly actions?: ReactNode
  /** The differences, usually a `ChangeDiff`. */
  readonly children?: ReactNode
}

/** The one face of a change, wherever it is shown: who, how, when, what from and to, and why. */
export function ChangeCard({ who, origin, at, reason, title, takenBack, actions, children }: ChangeCardProps) {
  const { t } = useText()
  return (
    <article className={takenBack ? 'change-card change-taken-back' : 'change-card'}>
      <header className="change-head">
        <PersonMark name={who.name} />
        <strong className="change-who">{who.name}</strong>
        <OriginTag origin={origin} />
        <span className="kb-meta">
          <Moment at={at} />
        </span>
        {takenBack ? <span className="kb-pill kb-pill-grey">{t('changes.takenBack')}</span> : null}
        {actions ? <span className="change-actions">{actions}</span> : null}
      </header>
      {title ? <div className="change-title">{title}</div> : null}
      {children}
      {reason ? (
        <p className="change-reason">
          <span className="kb-meta">{t('changes.reason')}</span> {reason}
        </p>
      ) : null}
    </article>
  )
}

export function OriginTag({ origin }: { readonly origin: Origin }) {
  const { t } = useText()
  const face = originFaces[origin]
  return (
    <span className="change-origin kb-meta">
      <Icon name={face.icon} size={13} /> {t(face.text)}
    </span>
  )
}
