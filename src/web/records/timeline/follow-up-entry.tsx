import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { Moment, PersonMark } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { RecordValue } from '../record-value.tsx'
import { followedUpAt } from './timeline-items.ts'

interface FollowUpEntryProps {
  readonly definition: ObjectView
  readonly followUp: RecordView
}

/** Who spoke with them, how, when, what came of it and what comes next. */
export function FollowUpEntry({ definition, followUp }: FollowUpEntryProps) {
  const { t } = useText()
  const person = followUp.refs.owner ?? followUp.refs.createdBy
  const name = person && 'title' in person ? person.title : ''
  const at = followedUpAt(followUp)
  return (
    <article className="follow-up">
      <header className="change-head">
        <PersonMark name={name} />
        <strong className="change-who">{name}</strong>
        <RecordValue definition={definition} record={followUp} name="kind" dense />
        <span className="kb-meta">{at ? <Moment at={at} /> : null}</span>
        <Link
          className="follow-up-open kb-meta"
          to="/records/$object/$id"
          params={{ object: definition.name, id: followUp.id }}
        >
          {t('records.open')}
        </Link>
      </header>
      <p className="follow-up-content">{String(followUp.content ?? '')}</p>
      {followUp.result ? <p className="follow-up-content kb-meta">{String(followUp.result)}</p> : null}
      {followUp.nextStep || followUp.nextOn ? (
        <p className="follow-up-next kb-meta">
          {t('records.nextStep')} {String(followUp.nextStep ?? '')}{' '}
          {followUp.nextOn ? <RecordValue definition={definition} record={followUp} name="nextOn" dense /> : null}
        </p>
      ) : null}
    </article>
  )
}
