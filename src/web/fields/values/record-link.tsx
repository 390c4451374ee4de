import { Link } from '@tanstack/react-router'
import type { RecordRef } from '../../../core/api/shapes.ts'

/** A record by its title, as a link to its page. */
export function RecordLink({ record, className }: { readonly record: RecordRef; readonly className?: string }) {
  return (
    <Link
      to="/records/$object/$id"
      params={{ object: record.object, id: record.id }}
      className={className ?? 'kb-link'}
    >
      {record.title}
    </Link>
  )
}
