import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { dialAddress } from '../../core/fields/china/phone-digits.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { callablePhone } from './callable-phone.ts'
import { ClosedAction } from './closed/closed-action.tsx'
import { useFollowUpLink } from './timeline/use-follow-ups.ts'

interface PhoneActionBarProps {
  readonly definition: ObjectView
  readonly record: RecordView
  /** Editing and the rest, after what is done between two visits. */
  readonly children: ReactNode
}

/** On the phone, under the thumb: note a follow-up and call first. */
export function PhoneActionBar({ definition, record, children }: PhoneActionBarProps) {
  const { t } = useText()
  const followUps = useFollowUpLink(definition)
  const phone = callablePhone(record)
  const customer = typeof record.customer === 'string' ? { customer: record.customer } : {}
  return (
    <div className="record-thumb">
      {!followUps ? null : followUps.object.can.create ? (
        <Link
          to="/records/$object/new"
          params={{ object: followUps.object.name }}
          search={{ ...customer, [followUps.via]: record.id }}
          state={{ returnAfterSave: true }}
          className="button button-primary"
        >
          <Icon name="chat" /> {t('records.thumbFollowUp')}
        </Link>
      ) : (
        <ClosedAction object={followUps.object} action="create" text={t('records.thumbFollowUp')} />
      )}
      {phone ? (
        <a className="button button-plain" href={dialAddress(phone)}>
          <Icon name="phone" /> {t('records.thumbCall')}
        </a>
      ) : null}
      {children}
    </div>
  )
}
