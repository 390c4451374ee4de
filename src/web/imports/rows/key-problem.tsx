import type { ImportRowView } from '../../../core/api/shapes.ts'
import { useText } from '../../text/use-text.tsx'
import type { RowCorrections } from './use-row-corrections.ts'

interface KeyProblemProps {
  readonly row: ImportRowView
  readonly corrections: RowCorrections
}

/** What is wrong with the hidden key of a row, and the way to add it as a new record. It has no column of its own. */
export function KeyProblem({ row, corrections }: KeyProblemProps) {
  const { t } = useText()
  const problem = row.problems.find(isOfKey)
  if (!problem) return null
  return (
    <div className="row-grid-conflict">
      <p className="is-fault">{problem.message}</p>
      <div>
        <button
          type="button"
          onDoubleClick={(event) => event.stopPropagation()}
          onClick={(event) => {
            event.stopPropagation()
            void corrections.asNew(row)
          }}
        >
          {t('import.asNew')}
        </button>
      </div>
    </div>
  )
}

/** Whether somebody may want the row to be a new record. */
export function isOfKey({ code }: ImportRowView['problems'][number]): boolean {
  return code === 'import-row-copied' || code === 'import-row-key-broken'
}
