import type { HistoryEntry } from '../../../core/api/shapes.ts'
import { ChangeDiff } from '../../changes/index.ts'
import { useObject } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import { kindOf } from '../order-changes/document-lines.ts'

/** What a change did to the lines of a record, each by what it is of and its place. */
export function ChangedLines({ lines }: { readonly lines: readonly HistoryEntry[] }) {
  return (
    <ul className="change-samples">
      {lines.map((line) => (
        <ChangedLine key={line.recordId} line={line} />
      ))}
    </ul>
  )
}

const words = {
  create: 'orderChanges.line.create',
  update: 'orderChanges.line.update',
  delete: 'orderChanges.line.delete',
} as const

function ChangedLine({ line }: { readonly line: HistoryEntry }) {
  const { t } = useText()
  const definition = useObject(line.object)
  const kind = kindOf(line)
  const isThere = kind !== 'delete' && line.line !== undefined
  return (
    <li className="change-sample">
      <strong>{t(words[kind], { product: line.name ?? '' })}</strong>{' '}
      {isThere ? <span className="kb-meta">{t('changes.line', { line: line.line ?? 0 })}</span> : null}
      {definition && kind !== 'delete' ? (
        <ChangeDiff
          definition={definition}
          before={line.before}
          after={line.after}
          refs={line.refs}
          currencies={line.currencies}
          formerFields={line.formerFields}
          hidden={line.hidden}
          most={4}
        />
      ) : null}
    </li>
  )
}
