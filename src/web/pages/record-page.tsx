import { Link, useLocation, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { PendingBar } from '../approvals/pending-bar.tsx'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { ClosedBar } from '../records/closed-bar.tsx'
import { DeletedBar } from '../records/deleted-bar.tsx'
import { EditButton } from '../records/edit-button.tsx'
import { EditingForm } from '../records/locks/editing-form.tsx'
import { useLostLock } from '../records/locks/use-lost-lock.ts'
import { DocumentActions } from '../records/order-changes/document-actions.tsx'
import { OrderChain } from '../records/order-changes/order-chain.tsx'
import { OrderChangeContent } from '../records/order-changes/order-change-content.tsx'
import { PresenceNote } from '../records/presence-note.tsx'
import { RecordActions } from '../records/record-actions.tsx'
import { RecordContent } from '../records/record-content.tsx'
import { RecordHead } from '../records/record-head.tsx'
import type { RecordSearch } from '../records/record-search.ts'
import { useIsPhone, useMedia } from '../theme/use-media.ts'
import '../records/records.css'
import { PhoneActionBar } from '../records/phone-action-bar.tsx'
import { useOpenRecord, useSaveShown } from '../records/use-open-record.ts'
import { useSaveRecord } from '../records/use-save-record.tsx'
import { pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

/** One record, whole: `/records/customer/<id>`. */
export function RecordPage() {
  const { object, id } = useParams({ from: '/shell/records/$object/$id' })
  const { asOf } = useSearch({ from: '/shell/records/$object/$id' })
  const { definition, record, today, error, retry } = useOpenRecord(object, id, asOf)
  if (error) return <FaultNotice error={error} retry={retry} />
  if (!definition || !record)
    return (
      <div className="record record-page">
        <Skeleton lines={10} />
      </div>
    )
  return <OpenRecord key={id} definition={definition} record={record} today={asOf ? today : undefined} />
}

interface OpenRecordProps {
  readonly definition: ObjectView
  readonly record: RecordView
  /** Where `record` is of a past day. */
  readonly today: RecordView | undefined
}

function OpenRecord({ definition, record, today }: OpenRecordProps) {
  const { t } = useText()
  const search = useSearch({ from: '/shell/records/$object/$id' })
  const go = useGo(definition, record)
  const form = useFormAddress(search, go)
  const isWide = useMedia('(min-width: 1100px)')
  const isPhone = useIsPhone()
  const { save, dialog } = useSaveRecord(definition)
  const saveShown = useSaveShown(save, record, isPhone ? 'mobile' : 'inline')
  const readOnly = record.deletedAt !== null || search.asOf !== undefined
  const isDocument = definition.name === 'orderChange'
  const editing = search.edit === true && !readOnly && record.access?.edit !== false
  useLostLock(record, search.edit === true && !readOnly, form.close)
  const buttons =
    editing || readOnly ? null : (
      <span className="record-buttons">
        {isDocument && isPhone ? null : <EditButton definition={definition} record={record} onEdit={form.open} />}
        <RecordActions definition={definition} record={record} onDeleted={() => go({})} onSave={saveShown} />
      </span>
    )
  return (
    <div className="record record-page">
      <div className="record-top">
        <Crumbs definition={definition} record={record} />
        <PresenceNote object={definition.name} id={record.id} />
        {isPhone ? null : buttons}
      </div>
      <DeletedBar definition={definition} record={record} />
      {search.asOf || isDocument ? null : <ClosedBar definition={definition} record={record} />}
      {search.asOf ? null : <PendingBar definition={definition} record={record} />}
      {search.asOf ? <AsOfBar day={search.asOf} onBack={() => go({})} /> : null}
      <OrderChain order={record} />
      <RecordHead definition={definition} record={record} readOnly={readOnly || editing} onSave={saveShown} />
      {editing ? (
        <EditingForm
          definition={definition}
          record={record}
          saveLabel={t('records.save')}
          tellsApprovals
          onSave={(values, base, reason) =>
            save(base ?? record, values, { origin: isPhone ? 'mobile' : 'form', reason })
          }
          onSaved={form.close}
          onCancel={form.close}
        />
      ) : isDocument ? (
        <OrderChangeContent record={record} />
      ) : (
        <RecordContent
          definition={definition}
          record={record}
          today={today}
          readOnly={readOnly}
          layout={isWide ? 'wide' : 'narrow'}
          tab={search.tab}
          onTab={(tab) => go({ ...search, tab })}
          onSave={saveShown}
        />
      )}
      {isPhone && buttons ? (
        <PhoneActionBar definition={definition} record={record}>
          {isDocument ? <DocumentActions record={record} /> : null}
          {buttons}
        </PhoneActionBar>
      ) : null}
      {dialog}
    </div>
  )
}

type Wanted = { readonly [Name in keyof RecordSearch]: RecordSearch[Name] | undefined }

/** The same record, seen otherwise; the address says how. */
function useGo(definition: ObjectView, record: RecordView): Go {
  const navigate = useNavigate()
  return ({ edit, asOf, tab }, state) =>
    void navigate({
      to: '/records/$object/$id',
      params: { object: definition.name, id: record.id },
      search: { ...(edit ? { edit } : {}), ...(asOf ? { asOf } : {}), ...(tab ? { tab } : {}) },
      ...(state ? { state } : { replace: true }),
    })
}

/** With a state the page behind is kept, for the way back. */
type Go = (search: Wanted, state?: { readonly fromRecord: true }) => void

/** Editing is a page of its own in the history: Back leads from the form to the record, and so does leaving the form. */
function useFormAddress(search: RecordSearch, go: Go): { readonly open: () => void; readonly close: () => void } {
  const router = useRouter()
  const fromRecord = useLocation({ select: ({ state }) => state.fromRecord === true })
  return {
    open: () => go({ ...search, edit: true }, { fromRecord: true }),
    close: () => (fromRecord ? router.history.back() : go({ ...search, edit: undefined })),
  }
}

function Crumbs({ definition, record }: { readonly definition: ObjectView; readonly record: RecordView }) {
  const { t, locale } = useText()
  return (
    <nav className="record-crumbs kb-meta" aria-label={t('shell.crumbs')}>
      <Link to="/records/$object" params={{ object: definition.name }}>
        <Icon name="left" size={14} /> {pluralLabel(definition.label, locale)}
      </Link>
      <span aria-hidden="true">/</span>
      <span className="kb-figures">{record.code}</span>
    </nav>
  )
}

function AsOfBar({ day, onBack }: { readonly day: string; readonly onBack: () => void }) {
  const { t } = useText()
  return (
    <div className="record-notice">
      <Icon name="calendar" />
      <span>{t('records.asOfBar', { day })}</span>
      <Button onClick={onBack}>{t('records.asOfBack')}</Button>
    </div>
  )
}
