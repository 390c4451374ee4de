import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Values } from '../../core/change/change.ts'
import { recordPageQuery } from '../client/queries.ts'
import { type Saved, useCreateRecord, useUpdateRecord } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'

interface Settings {
  readonly object: string
  /** What the message calls them. */
  readonly title: string
  /** What holds as long as nobody has chosen anything. */
  readonly usual: Values
}

/**
 * Settings that are one record, which is made when something is chosen for the first time. What is chosen saves, and shows at once;
 * nothing else may be chosen while it is `saving`, for a second record is refused. `values` is null until they are read.
 */
export function useSettings({ object, title, usual }: Settings) {
  const queries = useQueryClient()
  const asked = recordPageQuery(object, { limit: 1 })
  const { data } = useQuery(asked)
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const create = useCreateRecord()
  const update = useUpdateRecord()
  const kept = data?.items[0]
  const told = {
    onSuccess: ({ record, changeId }: Saved) => {
      // A record that was just made is known before the list has asked again.
      queries.setQueryData(asked.queryKey, (page) => page && { ...page, items: [record] })
      saved({ changeId, title })
    },
    onError: (error: unknown) => show({ tone: 'fault', text: faultText(error) }),
  }
  const save = (values: Values) => {
    if (kept) update.mutate({ object, id: kept.id, version: kept.version, values }, told)
    else create.mutate({ object, values }, told)
  }
  const sent = [create, update].find(({ isPending }) => isPending)?.variables
  const values: Readonly<Record<string, unknown>> | null = data ? { ...(kept ?? usual), ...sent?.values } : null
  return { values, saving: sent !== undefined, save }
}
