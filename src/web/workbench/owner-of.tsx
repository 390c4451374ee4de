import type { RecordView } from '../../core/api/shapes.ts'
import { PersonName } from '../fields/values/person-name.tsx'

/** Whose it is, where a panel shows the records of several people. */
export function OwnerOf({ record }: { readonly record: RecordView }) {
  const owner = record.refs.owner
  return owner && 'title' in owner ? (
    <span className="panel-soft panel-owner">
      <PersonName name={owner.title} />
    </span>
  ) : null
}
