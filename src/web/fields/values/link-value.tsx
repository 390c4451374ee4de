import type { RecordRef } from '../../../core/api/shapes.ts'
import type { FieldOf } from '../../../core/fields/field.ts'
import { useText } from '../../text/use-text.tsx'
import type { FieldValueProps, Linked } from '../field-face.ts'
import { useAskedRef } from '../inputs/use-candidates.ts'
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

/** Previews name links only by id: the title is asked for. */
function AskedFor({ id, object }: { readonly id: string; readonly object: string }) {
  const { t } = useText()
  const ref = useAskedRef(object, id)
  const title = ref === null ? t('fields.unknownRecord') : (ref?.title ?? '…')
  return object === 'user' && ref ? <PersonName name={title} /> : <span>{title}</span>
}

export function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string' && value !== '') return [value]
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

export function refIn(linked: Linked | undefined, id: string): RecordRef | undefined {
  if (!linked) return undefined
  return ('id' in linked ? [linked] : linked).find((ref) => ref.id === id)
}
