import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'
import { ChangeCard, ChangeDiff } from '../../changes/index.ts'
import { RevertDialog } from '../../changes/revert-dialog.tsx'
import { useObject } from '../../client/queries.ts'
import { useAbout } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { LockHint } from '../../parts/lock-hint.tsx'
import { useText } from '../../text/use-text.tsx'
import { ClosedWayOut } from '../closed-way-out.tsx'
import { fieldAccess } from '../field-access.ts'
import type { SaveField } from '../use-open-record.ts'
import { canRestore, RestoreVersionDialog } from '../versions/restore-version-dialog.tsx'
import { ChangedLines } from './changed-lines.tsx'
import { whyNotUndone } from './closed-undo.ts'

interface HistoryCardProps {
  readonly entry: HistoryEntry
  readonly record: RecordView
  readonly readOnly?: boolean | undefined
  readonly onSave: SaveField
}

/** One change of this record: the one change card, with a way back for the whole change and for each field. */
export function HistoryCard({ entry, record, readOnly, onSave }: HistoryCardProps) {
  const { t, label } = useText()
  const [deciding, setDeciding] = useState<'undo' | 'restore' | null>(null)
  const definition = useObject(entry.object)
  const about = useAbout(entry.object, record, entry.after, entry.before)
  if (!definition) return null
  const own = entry.recordId === record.id
  const { lines = [], document } = entry
  // Who wrote a line changed the record, whatever moved along.
  const isWork = entry.op !== 'derive' || lines.length > 0 || document !== undefined
  return (
    <ChangeCard
      who={entry.who}
      origin={entry.origin}
      op={isWork && entry.op === 'derive' ? 'update' : entry.op}
      object={entry.object}
      at={entry.at}
      reason={document?.reason ?? entry.reason}
      template={entry.template}
      approvedBy={entry.approvedBy}
      enteredBy={entry.enteredBy}
      settledBy={entry.settledBy}
      takenBack={entry.revertedBy !== null}
      title={document ? <DocumentLink {...document} /> : own ? null : label(definition.label)}
      actions={
        readOnly || !entry.mayRevert || entry.revertedBy !== null || !isWork ? null : (
          <Undo entry={entry} record={record} onUndo={() => setDeciding('undo')} />
        )
      }
      foot={
        own && !readOnly && entry.op !== 'derive' && canRestore(record, entry) ? (
          <button type="button" className="change-put-back" onClick={() => setDeciding('restore')}>
            {t('records.putBackThis')}
          </button>
        ) : null
      }
    >
      {lines.length > 0 && entry.op !== 'create' ? <ChangedLines lines={lines} /> : null}
      {entry.op === 'delete' ? null : (
        <ChangeDiff
          definition={definition}
          before={entry.before}
          after={entry.after}
          refs={entry.refs}
          currencies={entry.currencies}
          formerFields={entry.formerFields}
          hidden={entry.hidden}
          about={about}
          most={entry.op === 'create' ? 3 : 8}
          lineAction={(name) =>
            own && canPutBack(name) ? (
              <button
                type="button"
                className="change-put-back"
                onClick={() => void onSave({ [name]: entry.before[name] ?? null })}
              >
                {t('records.putBack')}
              </button>
            ) : null
          }
        />
      )}
      {deciding === 'undo' ? <RevertDialog changeId={entry.changeId} onClose={() => setDeciding(null)} /> : null}
      {deciding === 'restore' ? (
        <RestoreVersionDialog {...{ definition, record, onSave }} version={entry} onClose={() => setDeciding(null)} />
      ) : null}
    </ChangeCard>
  )

  /** A single value can be put back where the record still holds the later one and may be edited. */
  function canPutBack(name: string): boolean {
    if (readOnly || entry.op !== 'update' || !definition || record.deletedAt) return false
    const access = fieldAccess(definition, record, name)
    if (!access.enterable || access.level !== 'edit' || definition.fields[name]?.type === 'lines') return false
    return JSON.stringify(record[name] ?? null) !== JSON.stringify(entry.before[name] ?? null)
  }
}

interface UndoProps {
  readonly entry: HistoryEntry
  readonly record: RecordView
  onUndo(): void
}

function Undo({ entry, record, onUndo }: UndoProps) {
  const { t } = useText()
  const definition = useObject(record.objectName)
  const why = definition && whyNotUndone(definition, record, entry)
  if (why) return <LockHint why={why} action={t('parts.undo')} wayOut={<ClosedWayOut record={record} />} />
  return (
    <Button kind="quiet" icon="undo" onClick={onUndo}>
      {t('parts.undo')}
    </Button>
  )
}

function DocumentLink({ object, id, code }: NonNullable<HistoryEntry['document']>) {
  const { label } = useText()
  const definition = useObject(object)
  return (
    <Link className="kb-link" to="/records/$object/$id" params={{ object, id }}>
      {definition ? `${label(definition.label)} ` : ''}
      {code}
    </Link>
  )
}
