import { useQueryClient } from '@tanstack/react-query'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { objectsQuery } from '../../client/queries.ts'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'

/** A field that its maker may not see herself is gone from the list once it is saved: says where it stands. */
export function useTellWhereUnseen({ name: object }: ObjectView) {
  const queries = useQueryClient()
  const show = useToast()
  const { t } = useText()
  return async (name: string, title: string): Promise<void> => {
    const objects = await queries.fetchQuery({ ...objectsQuery, staleTime: 0 })
    const seen = objects.find((one) => one.name === object)?.fields
    if (seen && !Object.hasOwn(seen, name)) show({ tone: 'warned', text: t('configuration.savedUnseen', { title }) })
  }
}
