import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { useObject } from '../client/queries.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'
import './changes.css'

type Counted = Readonly<Record<string, number>>

interface MovedRecordsProps {
  readonly impact: Pick<ChangeOutcomeView['impact'], 'derived' | 'along'>
  /** What is done to the records that are asked for. */
  readonly ops: readonly string[]
}

/** What is deleted or restored along, and what else moves: totals, lines, and cascades. */
export function MovedRecords({ impact: { derived, along = {} }, ops }: MovedRecordsProps) {
  const others = Object.entries(derived).map(([object, count]) => [object, count - (along[object] ?? 0)] as const)
  return (
    <>
      <CountedRecords words={alongWords(ops)} counted={along} />
      <CountedRecords words="changes.movesAlong" counted={Object.fromEntries(others)} />
    </>
  )
}

function alongWords(ops: readonly string[]): PlainTextKey {
  const [deletes, restores] = [ops.includes('delete'), ops.includes('restore')]
  if (deletes === restores) return 'changes.fallsAlong'
  return deletes ? 'changes.deletedAlong' : 'changes.restoredAlong'
}

function CountedRecords({ words, counted }: { readonly words: PlainTextKey; readonly counted: Counted }) {
  const { t } = useText()
  const entries = Object.entries(counted).filter(([, count]) => count > 0)
  if (entries.length === 0) return null
  return (
    <p className="kb-meta change-derived">
      {t(words)}{' '}
      {entries.map(([object, count]) => (
        <CountOf key={object} object={object} count={count} />
      ))}
    </p>
  )
}

function CountOf({ object, count }: { readonly object: string; readonly count: number }) {
  const { t, label } = useText()
  const definition = useObject(object)
  return (
    <span className="kb-pill kb-pill-grey">
      {t('changes.derivedCount', { count, object: definition ? label(definition.label) : object })}
    </span>
  )
}
