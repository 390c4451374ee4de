import type { RecordRef } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { useRecord } from '../../client/queries.ts'
import type { FieldValueProps, Linked } from '../field-face.ts'
import { EmptyValue } from './empty-value.tsx'
import { PersonName } from './person-name.tsx'
import { RecordLink } from './record-link.tsx'

/** A linked record by its title; people with their initial. */
export function LinkValue({ field, value, linked, dense, plain }: FieldValueProps<FieldOf<'link' | 'links'>>) {
  const ids = idsIn(value)
  if (ids.length === 0) return <EmptyValue />
  return (
    <span className={dense ? 'kb-linked kb-one-line' : 'kb-linked'}>
      {ids.map((id) => (
        <LinkedRecord key={id} id={id} object={field.to} known={refIn(linked, id)} plain={plain} />
      ))}
    </span>
  )
}

interface LinkedRecordProps {
  readonly id: string
  readonly object: string
  readonly known: RecordRef | undefined
  readonly plain: boolean | undefined
}

function LinkedRecord({ id, object, known, plain }: LinkedRecordProps) {
  if (!known) return <AskedFor id={id} object={object} />
  if (object === 'user') return <PersonName name={known.title} />
  return plain ? <span>{known.title}</span> : <RecordLink record={known} />
}

/** Previews name links only by id: the title is asked for, and the code of nothing stands in while it comes. */
function AskedFor({ id, object }: { readonly id: string; readonly object: string }) {
  const { data } = useRecord(object, id)
  const title = data ? String(data.title ?? data.name ?? data.code) : '…'
  return object === 'user' ? <PersonName name={title} /> : <span>{title}</span>
}

export function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string' && value !== '') return [value]
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

export function refIn(linked: Linked | undefined, id: string): RecordRef | undefined {
  if (!linked) return undefined
  return ('id' in linked ? [linked] : linked).find((ref) => ref.id === id)
}
