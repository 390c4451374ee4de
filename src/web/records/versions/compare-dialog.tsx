import { useState } from 'react'
import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { currenciesOf } from '../../../core/fields/currency-of.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { ChangeDiff } from '../../changes/change-diff.tsx'
import { changedNames } from '../../changes/changed-names.ts'
import { useActionText } from '../../changes/use-action-text.ts'
import { useHistory, useRecord } from '../../client/queries.ts'
import { useFormatContext } from '../../fields/index.ts'
import { fullStamp } from '../../fields/values/relative-time.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import type { SaveField } from '../use-open-record.ts'
import { canRestore, RestoreVersionDialog } from './restore-version-dialog.tsx'

interface CompareDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onSave: SaveField
  readonly onClose: () => void
}

/** Any two versions of a record beside each other, field by field; the earlier one can be put back. */
export function CompareDialog({ definition, record, onSave, onClose }: CompareDialogProps) {
  const { t } = useText()
  const { data, error, refetch } = useHistory(definition.name, record.id)
  const versions = data?.pages.flatMap((page) => page.items).filter((entry) => entry.recordId === record.id) ?? []
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const older = versions.find((entry) => entry.changeId === from) ?? versions[1] ?? versions[0]
  const newer = versions.find((entry) => entry.changeId === to) ?? versions[0]
  const [restoring, setRestoring] = useState<HistoryEntry | null>(null)
  if (restoring) return <RestoreVersionDialog {...{ definition, record, onSave, onClose }} version={restoring} />
  return (
    <Dialog
      open
      width={720}
      title={t('records.compare')}
      onClose={onClose}
      footer={<CompareFoot record={record} versions={[older, newer]} onRestore={setRestoring} onClose={onClose} />}
    >
      {error ? <FaultNotice error={error} retry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={4} /> : null}
      {older && newer ? (
        <>
          <div className="compare-choice">
            <VersionChoice label={t('records.compareFrom')} versions={versions} chosen={older} onChoose={setFrom} />
            <span aria-hidden="true">→</span>
            <VersionChoice label={t('records.compareTo')} versions={versions} chosen={newer} onChoose={setTo} />
          </div>
          <Difference definition={definition} record={record} older={older} newer={newer} />
        </>
      ) : null}
    </Dialog>
  )
}

interface CompareFootProps {
  readonly record: RecordView
  readonly versions: readonly (HistoryEntry | undefined)[]
  readonly onRestore: (version: HistoryEntry) => void
  readonly onClose: () => void
}

function CompareFoot({ record, versions, onRestore, onClose }: CompareFootProps) {
  const { t } = useText()
  const earlier = versions
    .filter((version) => version !== undefined)
    .toSorted((a, b) => a.versionAfter - b.versionAfter)
    .find((version) => canRestore(record, version))
  return (
    <>
      <Button onClick={onClose}>{t('parts.close')}</Button>
      {earlier ? (
        <Button icon="undo" onClick={() => onRestore(earlier)}>
          {t('records.putBackVersion', { n: earlier.versionAfter })}
        </Button>
      ) : null}
    </>
  )
}

interface VersionChoiceProps {
  readonly label: string
  readonly versions: readonly HistoryEntry[]
  readonly chosen: HistoryEntry
  readonly onChoose: (changeId: string) => void
}

function VersionChoice({ label, versions, chosen, onChoose }: VersionChoiceProps) {
  const actionText = useActionText()
  const { timeZone } = useFormatContext()
  return (
    <label className="compare-version">
      <span className="kb-meta">{label}</span>
      <select className="select" value={chosen.changeId} onChange={(event) => onChoose(event.target.value)}>
        {versions.map((entry) => (
          <option key={`${entry.changeId}-${entry.n}`} value={entry.changeId}>
            {`v${entry.versionAfter} · ${fullStamp(entry.at, timeZone).slice(0, 16)} · ${entry.who.name} · ${actionText(entry.origin, entry.op)}`}
          </option>
        ))}
      </select>
    </label>
  )
}

interface DifferenceProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly older: HistoryEntry
  readonly newer: HistoryEntry
}

function Difference({ definition, record, older, newer }: DifferenceProps) {
  const { t } = useText()
  const before = useRecord(definition.name, record.id, older.at)
  const after = useRecord(definition.name, record.id, newer.at)
  const error = before.error ?? after.error
  if (error) return <FaultNotice error={error} />
  if (!before.data || !after.data) return <Skeleton lines={4} />
  const [was, is] = differing(definition, before.data, after.data)
  if (changedNames(definition, was, is).length === 0) return <p className="related-none">{t('records.compareSame')}</p>
  return (
    <ChangeDiff
      definition={definition}
      before={was}
      after={is}
      refs={{ ...refsById(before.data), ...refsById(after.data) }}
      currencies={{
        before: currenciesOf(definition.fields, before.data),
        after: currenciesOf(definition.fields, after.data),
      }}
    />
  )
}

/** Only the fields that are not the same in both. */
function differing(definition: ObjectView, before: RecordView, after: RecordView) {
  const was: Record<string, Json> = {}
  const is: Record<string, Json> = {}
  for (const name of Object.keys(definition.fields)) {
    const [older, newer] = [asJson(before[name]), asJson(after[name])]
    if (JSON.stringify(older) === JSON.stringify(newer)) continue
    was[name] = older
    is[name] = newer
  }
  return [was, is] as const
}

function refsById(record: RecordView) {
  return Object.fromEntries(
    Object.values(record.refs)
      .flatMap((linked) => ('id' in linked ? [linked] : linked))
      .map((ref) => [ref.id, ref]),
  )
}
