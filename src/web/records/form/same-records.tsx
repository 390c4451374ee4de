import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { parseField } from '../../../core/fields/index.ts'
import { ask } from '../../client/call.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { useDebounced } from '../../client/use-debounced.ts'
import { Icon } from '../../parts/icon.tsx'
import { inSentence } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'

interface SameRecordsProps {
  readonly definition: ObjectView
  /** The record that is edited, or null for a new one. */
  readonly record: RecordView | null
  readonly name: string
  readonly value: unknown
}

/** Told while it is typed: records that hold the same in this field. What is typed stays, so they open in a page of their own. */
export function SameRecords(props: SameRecordsProps) {
  // Asked for before anything else: of five hundred fields a handful tell a record from others.
  return props.definition.recognisedBy?.includes(props.name) ? <FoundRecords {...props} /> : null
}

function FoundRecords(props: SameRecordsProps) {
  const { t, label, locale } = useText()
  const same = useSameRecords(props)
  const field = props.definition.fields[props.name]
  if (same.length === 0 || !field) return null
  const object = inSentence(label(props.definition.label), locale)
  return (
    <p className="form-same" role="status">
      <Icon name="people" size={13} /> {t('records.same', { object, field: inSentence(label(field.label), locale) })}
      {same.map((ref) => (
        <Link
          key={ref.id}
          className="kb-link"
          to="/records/$object/$id"
          params={{ object: ref.object, id: ref.id }}
          target="_blank"
        >
          {ref.title}
        </Link>
      ))}
    </p>
  )
}

function useSameRecords({ definition, record, name, value }: SameRecordsProps): readonly RecordRef[] {
  const typed = useDebounced(typeof value === 'string' ? value.trim() : '')
  const question = { object: definition.name, field: name, value: typed, except: record?.id }
  const { data } = useQuery({
    queryKey: queryKeys.same(question),
    queryFn: async ({ signal }) => (await ask('findSameRecords', { query: question, signal })).items,
    enabled: tells(definition, name, typed) && typed !== record?.[name],
    staleTime: 10_000,
  })
  return data ?? none
}

const none: readonly RecordRef[] = []

/** Whether what is typed is a value of the field already. */
function tells({ fields }: ObjectView, name: string, typed: string): boolean {
  const field = fields[name]
  return field !== undefined && typed !== '' && parseField(typed, field).ok
}
