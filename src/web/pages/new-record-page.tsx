import { Link, Navigate, useLocation, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { ChangeParked } from '../client/approvals/parked-change.ts'
import { useObject, useSession } from '../client/queries.ts'
import { type Saved, useCreateRecord } from '../client/writes.ts'
import { Icon } from '../parts/icon.tsx'
import { Notice, WayHome } from '../parts/notice.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { ClosedPage } from '../records/closed/closed-page.tsx'
import { RecordForm } from '../records/form/record-form.tsx'
import { recordTitle } from '../records/record-title.ts'
import { useLogFollowUp } from '../records/timeline/use-log-follow-up.ts'
import { useIsPhone } from '../theme/use-media.ts'
import '../records/records.css'
import { refusedBy, type SaveOptions, type SaveOutcome } from '../records/use-save-record.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

/** The form for a new record; the address may preset values: `/records/contact/new?customer=…`. */
export function NewRecordPage() {
  const { t } = useText()
  const { object } = useParams({ from: '/shell/records/$object/new' })
  const definition = useObject(object)
  if (!definition?.can.create)
    return (
      <ClosedPage
        object={definition}
        action="create"
        title={t('records.mayNotCreateTitle')}
        text={t('records.mayNotCreate')}
      />
    )
  if (object === 'orderChange') return <NewOrderChange />
  return <NewRecord key={object} definition={definition} />
}

/** A document is written on the page of its order. */
function NewOrderChange() {
  const { t } = useText()
  const { order } = useSearch({ from: '/shell/records/$object/new' })
  if (order) return <Navigate to="/orders/$id/change" params={{ id: order }} replace />
  return (
    <Notice icon="changes" title={t('orderChanges.fromOrderTitle')} text={t('orderChanges.fromOrder')}>
      <WayHome />
    </Notice>
  )
}

function NewRecord({ definition }: { readonly definition: ObjectView }) {
  const { t, label, locale } = useText()
  const search = useSearch({ from: '/shell/records/$object/new' })
  const { user } = useSession()
  const navigate = useNavigate()
  const router = useRouter()
  const object = inSentence(label(definition.label), locale)
  const owner = definition.fields.owner && definition.levels.owner === 'edit' ? { owner: user.id } : {}
  // Opened by its address (a bookmark, a new tab) there is no page of ours to go back to.
  const leave = () =>
    router.history.canGoBack()
      ? router.history.back()
      : void navigate({ to: '/records/$object', params: { object: definition.name } })
  const returning = useLocation({ select: ({ state }) => state.returnAfterSave === true })
  const create = useCreate(definition, { tellsParked: returning })
  const goOn = ({ id }: RecordView) =>
    returning
      ? leave()
      : void navigate({ to: '/records/$object/$id', params: { object: definition.name, id }, replace: true })
  const goToReview = (changeId: string) =>
    returning
      ? leave()
      : void navigate({
          to: '/records/$object/review/$id',
          params: { object: definition.name, id: changeId },
          replace: true,
        })
  return (
    <div className="record record-page record-new">
      <div className="record-top">
        <nav className="record-crumbs kb-meta" aria-label={t('shell.crumbs')}>
          <Link to="/records/$object" params={{ object: definition.name }}>
            <Icon name="left" size={14} /> {pluralLabel(definition.label, locale)}
          </Link>
        </nav>
      </div>
      <h1 className="record-title">{t('records.newTitle', { object })}</h1>
      <RecordForm
        definition={definition}
        record={null}
        presets={{ ...owner, ...search }}
        saveLabel={t('records.create', { object })}
        tellsApprovals
        onSave={(values, _, reason) => create(values, reason)}
        onSaved={goOn}
        onParked={goToReview}
        onCancel={leave}
      />
    </div>
  )
}

interface Creating {
  /** Where it waits, the message says so; otherwise the page does that one is led to. */
  readonly tellsParked: boolean
}

/** 保存成功 first, then the message with 撤销. */
function useCreate(
  definition: ObjectView,
  { tellsParked }: Creating,
): (values: Values, reason?: string) => Promise<SaveOutcome> {
  const isPhone = useIsPhone()
  const saved = useSaved()
  const faultText = useFaultText()
  const create = useCreateOf(definition.name)
  return async (values, reason) => {
    try {
      const { record, changeId } = await create(values, { origin: isPhone ? 'mobile' : 'form', reason })
      saved({
        changeId,
        title: recordTitle(definition, record),
        words: 'parts.createdNamed',
        warnings: record.warnings,
      })
      return { kind: 'saved', record }
    } catch (error) {
      if (!(error instanceof ChangeParked)) return refusedBy(error, faultText(error))
      if (tellsParked) saved({ changeId: null, parked: error.parked })
      return { kind: 'parked', changeId: error.parked.id }
    }
  }
}

/** A follow-up says when its customer is followed up next; the others are created by themselves. */
function useCreateOf(object: string): (values: Values, how: SaveOptions) => Promise<Saved> {
  const { mutateAsync: create } = useCreateRecord()
  const logFollowUp = useLogFollowUp()
  return object === 'followUp' ? logFollowUp : (values, how) => create({ object, values, ...how })
}
