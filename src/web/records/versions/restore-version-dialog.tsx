import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { ChangePreview } from '../../changes/index.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { useObjects, useRecord } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { useFormatContext } from '../../fields/index.ts'
import { fullStamp } from '../../fields/values/relative-time.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { FaultNotice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { fieldAccess } from '../field-access.ts'
import { editedLines, linesToSave } from '../lines/edited-lines.ts'
import { LinesTable } from '../lines/lines-table.tsx'
import type { SaveField } from '../use-open-record.ts'
import { type FieldWasAndIs, type Restored, restoredValues } from './restored-values.ts'

export interface RestoreVersionProps {
  readonly definition: ObjectView
  readonly record: RecordView
  /** The entry that made the version. */
  readonly version: HistoryEntry
  readonly onSave: SaveField
  readonly onClose: () => void
}

/** Look first, then put a past version back: an ordinary change, which can be undone and meets the same checks. */
export function RestoreVersionDialog(props: RestoreVersionProps) {
  const { definition, record, version, onSave, onClose } = props
  const { t } = useText()
  const { timeZone } = useFormatContext()
  const { restored, past, error } = useRestored(props)
  const preview = useChangePreview(restored ? previewOf(record, restored) : null)
  const { runOnce, busy } = useSingleFlight()
  const count = Object.keys(restored?.values ?? {}).length
  const stamp = fullStamp(version.at, timeZone).slice(0, 16)
  async function putBack(): Promise<void> {
    if (!restored) return
    const reason = t('records.putBackReason', { n: version.versionAfter, stamp })
    const outcome = await onSave(restored.values, record, reason)
    if (outcome.kind === 'saved') onClose()
  }
  return (
    <Dialog
      open
      width={640}
      title={t('records.putBackTitle', { n: version.versionAfter })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t(count > 0 ? 'parts.cancel' : 'parts.close')}</Button>
          {count > 0 ? (
            <Button
              kind="primary"
              icon="undo"
              busy={busy}
              disabled={(preview.outcome?.counts.applied ?? 0) === 0}
              onClick={() => void runOnce(putBack)}
            >
              {t('records.putBackFields', { count })}
            </Button>
          ) : null}
        </>
      }
    >
      {error ? <FaultNotice error={error} /> : null}
      {!restored && !error ? <Skeleton lines={4} /> : null}
      {restored ? (
        <>
          <p>{count > 0 ? t('records.putBackLead', { stamp, name: version.who.name }) : t('records.putBackSame')}</p>
          <ClosedFields definition={definition} names={restored.closed} />
          {count > 0 && !preview.shown && !preview.error ? <Skeleton lines={3} /> : null}
          {preview.error ? <FaultNotice error={preview.error} /> : null}
          {preview.shown ? <ChangePreview outcome={preview.shown} counts={false} /> : null}
          {past ? <RestoredLines {...{ definition, record, past, restored }} /> : null}
        </>
      ) : null}
    </Dialog>
  )
}

function useRestored({ definition, record, version }: RestoreVersionProps) {
  const objects = useObjects()
  const { data: past, error } = useRecord(definition.name, record.id, version.at)
  const restored = past ? restoredValues(wasAndIs({ definition, objects, past, today: record })) : null
  return { restored, past, error }
}

interface Versions {
  readonly definition: ObjectView
  readonly objects: readonly ObjectView[]
  readonly past: RecordView
  readonly today: RecordView
}

/** The fields people enter; what Kebu keeps itself (totals, time stamps) follows. */
function wasAndIs({ definition, objects, past, today }: Versions): readonly FieldWasAndIs[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => {
    const { enterable, level } = fieldAccess(definition, today, name)
    if (!enterable) return []
    const isLines = field.type === 'lines'
    const line = isLines ? objects.find((object) => object.name === field.of) : undefined
    const read = (record: RecordView): Json =>
      isLines && line ? linesToSave(line, field.via, editedLines(record, name)) : asJson(record[name])
    return [{ name, type: isLines ? 'lines' : 'value', open: level === 'edit', was: read(past), is: read(today) }]
  })
}

function previewOf({ objectName: object, id, version }: RecordView, { values }: Restored): ChangeBody | null {
  if (Object.keys(values).length === 0) return null
  const items = [{ object, op: 'update', id, version, values }] as const
  return { mode: 'preview', origin: 'form', onRefusal: 'skip', confirmWarnings: true, items }
}

interface RestoredLinesProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly past: RecordView
  readonly restored: Restored
}

/** The lines as they will be again, those marked that differ from today's. */
function RestoredLines({ definition, record, past, restored }: RestoredLinesProps) {
  const { label } = useText()
  return Object.keys(restored.values).map((name) => {
    const field = definition.fields[name]
    return field?.type === 'lines' ? (
      <section key={name} className="restored-lines">
        <h3 className="change-heading">{label(field.label)}</h3>
        <LinesTable definition={definition} record={past} name={name} today={record} />
      </section>
    ) : null
  })
}

function ClosedFields({ definition, names }: { readonly definition: ObjectView; readonly names: readonly string[] }) {
  const { t, label } = useText()
  const labels = names.flatMap((name) => definition.fields[name]?.label ?? []).map(label)
  if (labels.length === 0) return null
  return <p className="kb-meta">{t('records.putBackClosed', { fields: labels.join(t('changes.listComma')) })}</p>
}

/** Whether a version can be put back by this person: an earlier one, of a record that stands open. */
export function canRestore(record: RecordView, version: HistoryEntry): boolean {
  return version.versionAfter < record.version && record.deletedAt === null && record.access?.edit !== false
}
