import type { LockEvent } from '../../../core/api/shapes.ts'
import { Moment, PersonMark } from '../../fields/index.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'

/** Who locked the record and why, or took whose lock off. */
export function LockEntry({ event: { at, who, what, person, reason } }: { readonly event: LockEvent }) {
  const { t } = useText()
  const name = who?.name ?? ''
  return (
    <article className="lock-entry">
      <header className="change-head">
        <PersonMark name={name} />
        <strong className="change-who">{name}</strong>
        <span className="lock-entry-what">
          <Icon name="lock" size={14} />
          {t(`records.lockEvent.${what}`, { person: person?.name ?? '' })}
        </span>
        <span className="kb-meta">
          <Moment at={at} />
        </span>
      </header>
      {reason ? <p className="follow-up-content kb-meta">{reason}</p> : null}
    </article>
  )
}
