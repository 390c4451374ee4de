import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { useSession } from '../../client/queries.ts'
import { type Saved, useCreateRecord, useDeleteRecord, useUpdateRecord } from '../../client/writes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import type { ListSearch } from '../list-search.ts'
import type { List } from '../use-list.ts'
import { toViewValues } from './view-content.ts'

interface Shown {
  readonly search: ListSearch
  readonly columns: readonly string[]
}

/** Keeping, changing and deleting views: saves like any other, each with its message that takes it back. */
export function useWriteView({ object, change }: List) {
  const { t } = useText()
  const saved = useSaved()
  const attempt = useAttempt()
  const create = useCreateRecord()
  const edit = useUpdateRecord()
  const remove = useDeleteRecord()
  const mayEdit = useMayEdit()

  /** The address is of the view from now on. */
  function open(record: RecordView, { search, columns }: Shown): void {
    change({ ...search, columns: search.columns ?? columns, view: record.id }, 'replace')
  }
  function told({ record, changeId }: Saved): void {
    saved({ changeId, text: t('views.saved', { name: String(record.name) }) })
  }
  return {
    mayEdit,
    busy: create.isPending || edit.isPending || remove.isPending,
    /** Throws what the server refuses: the dialog says it in its place. */
    async create(values: Values, shown: Shown): Promise<void> {
      const content = toViewValues(shown.search, shown.columns)
      const made = await create.mutateAsync({ object: 'view', values: { object: object.name, ...content, ...values } })
      open(made.record, shown)
      told(made)
    },
    async rename({ id, version }: RecordView, values: Values): Promise<void> {
      told(await edit.mutateAsync({ object: 'view', id, version, values }))
    },
    update: ({ id, version }: RecordView, shown: Shown) =>
      attempt(async () => {
        const values = toViewValues(shown.search, shown.columns)
        told(await edit.mutateAsync({ object: 'view', id, version, values }))
      }),
    remove: ({ id, version, name }: RecordView) =>
      attempt(async () => {
        const { changeId } = await remove.mutateAsync({ object: 'view', id, version })
        change({ view: undefined }, 'replace')
        saved({ changeId, text: t('views.deleted', { name: String(name) }) })
      }),
  }
}

/** Her own, and those of everybody where she manages the settings. */
function useMayEdit(): (record: RecordView) => boolean {
  const { user, rights } = useSession()
  return ({ owner, shared }) => owner === user.id || (shared === 'all' && rights.includes('manage-settings'))
}

function useAttempt(): (work: () => Promise<void>) => Promise<void> {
  const show = useToast()
  const faultText = useFaultText()
  return (work) => work().catch((error: unknown) => void show({ tone: 'fault', text: faultText(error) }))
}
