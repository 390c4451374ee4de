import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { WrittenFilter } from '../../../core/access/access.ts'
import { isExpired } from '../../../core/access/is-expired.ts'
import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { formatField } from '../../../core/fields/index.ts'
import { asJson, isJsonObject } from '../../../core/json.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { useObject, useSession } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { FieldValue, FilterText, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { useSettleRequest } from './use-settle-request.ts'

/** One request: who asks for what, why and until when; what was decided, or what may be done with it. */
export function RequestRow({ request }: { readonly request: RecordView }) {
  const words = useRequestWords(request)
  const state = useObject('accessRequest')?.fields.state
  return (
    <li className="request">
      <div className="request-head">
        <strong>{nameOf(request.refs.owner)}</strong>
        <span>{words.what}</span>
        {state ? (
          <FieldValue field={state} value={isExpired(request, new Date()) ? 'expired' : textOf(request.state)} />
        ) : null}
      </div>
      <AskedFilter request={request} />
      <p className="request-reason">{textOf(request.reason)}</p>
      <p className="kb-meta">{words.told.join(' · ')}</p>
      <div className="request-actions">
        <AskedRecord request={request} />
        <Settling request={request} />
      </div>
    </li>
  )
}

/** The record it is about, by its name where the reader sees it. */
function AskedRecord({ request: { object, record, refs } }: { readonly request: RecordView }) {
  const { t } = useText()
  const id = textOf(record)
  const title = nameOf(refs.record)
  if (!id) return null
  if (!title) return <span className="request-record kb-meta">{t('access.recordUnseen')}</span>
  return (
    <Link to="/records/$object/$id" params={{ object: textOf(object), id }} className="request-record">
      {title}
    </Link>
  )
}

export function useRequestWords(request: RecordView) {
  const { t, label, locale } = useText()
  const context = useFormatContext()
  const told = (moment: string) => formatField(moment, { type: 'dateTime', label: { 'zh-CN': '', en: '' } }, context)
  const definition = useObject(textOf(request.object))
  const action = wordsOf(request.action)
  const less = request.grantedAction === request.action ? undefined : wordsOf(request.grantedAction)
  const field = definition?.fields[textOf(request.field)]
  const object = [definition ? label(definition.label) : textOf(request.object), ...(field ? [label(field.label)] : [])]
  const [until, granted] = [textOf(request.until), textOf(request.grantedUntil)]
  const approvers = request.refs.approvers
  const names = Array.isArray(approvers) ? approvers.map(nameOf).join(t('changes.listComma')) : ''
  return {
    what: t('access.asksFor', { action: action ? action[locale] : '', object: object.join(' · ') }),
    told: [
      request.code,
      ...(until ? [t('access.wantsUntil', { until: told(until) })] : []),
      ...(request.state === 'pending' && names ? [t('access.waitsFor', { names })] : []),
      ...(less ? [t('access.grantedLess', { action: less[locale] })] : []),
      ...(granted ? [t('access.endsAt', { until: told(granted) })] : []),
      ...(textOf(request.decision)
        ? [t('access.decidedBy', { name: nameOf(request.refs.decidedBy), text: textOf(request.decision) })]
        : []),
    ],
  }
}

/** Of which records it is, in words. */
export function AskedFilter({ request, children }: { readonly request: RecordView; readonly children?: ReactNode }) {
  const filter = askedFilter(request)
  if (!filter) return null
  return (
    <p className="request-which">
      <FilterText object={textOf(request.object)} filter={filter} />
      {children}
    </p>
  )
}

export function askedFilter({ filter }: RecordView): WrittenFilter | null {
  const written = asJson(filter)
  return isJsonObject(written) && Object.keys(written).length > 0 ? written : null
}

export function wordsOf(action: unknown) {
  return Object.entries(actionWords).find(([name]) => name === action)?.[1]
}

/** Its approvers decide, and whoever asked takes it back. */
function Settling({ request }: { readonly request: RecordView }) {
  const { t } = useText()
  const { user, rights } = useSession()
  const [deciding, setDeciding] = useState<'grant' | 'refuse' | null>(null)
  const settle = useSettleRequest(request)
  const { runOnce, busy } = useSingleFlight()
  if (request.state !== 'pending' || isExpired(request, new Date())) return null
  if (request.owner === user.id)
    return (
      <Button busy={busy} onClick={() => void runOnce(settle.withdraw)}>
        {t('access.withdraw')}
      </Button>
    )
  const isAsked = Array.isArray(request.approvers) && request.approvers.includes(user.id)
  if (!isAsked && !rights.includes('manage-people')) return null
  return (
    <>
      <Button onClick={() => setDeciding('refuse')}>{t('access.refuse')}</Button>
      <Button kind="primary" onClick={() => setDeciding('grant')}>
        {t('access.grant')}
      </Button>
      {deciding ? <DecideDialog request={request} decision={deciding} onClose={() => setDeciding(null)} /> : null}
    </>
  )
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

export function nameOf(ref: RecordRef | readonly RecordRef[] | undefined): string {
  return ref && 'title' in ref ? ref.title : ''
}
