import { useQueryClient } from '@tanstack/react-query'
import type { GivenAccess, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { formatField } from '../../../core/fields/index.ts'
import { actionWords } from '../../../core/text/reasons.ts'
import { call } from '../../client/call.ts'
import { useSession } from '../../client/queries.ts'
import { pushUndo } from '../../client/undo-stack.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { forgetRecords } from '../../client/writes.ts'
import { FilterText, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { useForgetReaders } from './use-forget-readers.ts'

interface GivenListProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly grants: readonly GivenAccess[]
}

/** What was given of the record beside the roles, with how long it lasts, and the way to end it. */
export function GivenList({ definition, record, grants }: GivenListProps) {
  const { t } = useText()
  if (grants.length === 0) return <p className="kb-meta">{t('access.noneGiven')}</p>
  return (
    <ul className="sharing-list">
      {grants.map((grant) => (
        <Given key={grant.id} definition={definition} record={record} grant={grant} />
      ))}
    </ul>
  )
}

interface GivenProps extends Omit<GivenListProps, 'grants'> {
  readonly grant: GivenAccess
}

function Given({ definition, record, grant }: GivenProps) {
  const { locale } = useText()
  const words = useGrantWords(definition, grant)
  return (
    <li className={`sharing-row${grant.state === 'ended' ? ' is-ended' : ''}`}>
      <span className="sharing-name">{grant.to.name}</span>
      <span>{actionWords[grant.action][locale]}</span>
      <span className="kb-meta">{words.join(' · ')}</span>
      {grant.filter === undefined ? null : (
        <span className="sharing-condition">
          <FilterText object={definition.name} filter={grant.filter} />
        </span>
      )}
      {grant.mayRevoke && grant.state !== 'ended' ? <Revoke record={record} grant={grant} /> : null}
    </li>
  )
}

/** How long, of what, by whom and whether on request. */
function useGrantWords(
  { fields }: ObjectView,
  { state, from, until, of, field, by, request, used, looked }: GivenAccess,
): string[] {
  const { t, label } = useText()
  const context = useFormatContext()
  const told = (moment: string) => formatField(moment, { type: 'dateTime', label: { 'zh-CN': '', en: '' } }, context)
  return [
    ...(state === 'coming' && from ? [t('access.state.coming', { from: told(from) })] : []),
    ...(state === 'ended' ? [t('access.state.ended')] : []),
    until ? t('access.endsAt', { until: told(until) }) : t('access.endless'),
    ...(of === 'filter' ? [t('access.ofFilter')] : []),
    ...(of === 'module' ? [t('access.ofModule')] : []),
    ...(field ? [t('access.ofField', { field: fields[field] ? label(fields[field].label) : field })] : []),
    t('access.by', { name: by.name }),
    ...(request ? [t('access.onRequest')] : []),
    ...(used ? [t('access.used', { count: used.count, at: told(used.at) })] : []),
    ...(looked ? [t('access.looked', { count: looked.days, at: told(looked.at) })] : []),
    ...(!used && !looked && state !== 'coming' ? [t('access.notUsed')] : []),
  ]
}

function Revoke({ record, grant }: { readonly record: RecordView; readonly grant: GivenAccess }) {
  const { t } = useText()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const forget = useForgetReaders(record)
  const queries = useQueryClient()
  const { user } = useSession()
  const { runOnce, busy } = useSingleFlight()
  const revoke = async () => {
    try {
      const { changeId } = await call('revokeGrant', { params: { id: grant.id } })
      // What others gave is not hers to give back; she may share it anew.
      const undone = grant.by.id === user.id ? changeId : null
      pushUndo(undone, ['grant'])
      forgetRecords(queries)
      saved({ changeId: undone, text: t('access.revoked', { name: grant.to.name }) })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
    forget()
  }
  return (
    <Button kind="quiet" busy={busy} onClick={() => void runOnce(revoke)}>
      {t('access.revoke')}
    </Button>
  )
}
