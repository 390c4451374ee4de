import type { Difference, ObjectView } from '../../core/api/shapes.ts'
import type { Shaped } from '../../core/configuration/words/shaped-by.ts'
import { useText } from '../text/use-text.tsx'
import { BeforeAfter, FieldsHidden, withFormer } from './change-diff.tsx'
import { changedNames } from './changed-names.ts'

/** As many as one takes in at a glance; the others are counted. */
const shownFields = 3

/** What changed, before → after, field by field; the chosen change has all of them. */
export function ChangeGlance({
  definition: inForce,
  difference,
  shaped,
}: {
  readonly definition: ObjectView
  readonly difference: Difference
  /** Of a record of the configuration: what it shapes. */
  readonly shaped?: Shaped | undefined
}) {
  const { t, label } = useText()
  const { before, after, hidden, formerFields, ...told } = difference
  const definition = withFormer(inForce, formerFields)
  const names = withoutEchoes(definition, difference, changedNames(definition, before, after))
  if (names.length === 0) return hidden > 0 ? <FieldsHidden /> : null
  const left = names.length - shownFields
  return (
    <>
      {names.slice(0, shownFields).map((name) => {
        const field = definition.fields[name]
        return field ? (
          <p key={name} className="change-glance">
            <span className="kb-meta">{label(field.label)}</span>{' '}
            <BeforeAfter {...{ definition, name, field, before, after }} about={shaped} atAGlance {...told} />
          </p>
        ) : null
      })}
      {left > 0 ? <p className="change-glance kb-meta">{t('changes.moreFields', { count: left })}</p> : null}
    </>
  )
}

/** What Kebu computes often moves alike (sum of lines, total, total in the company's currency): one of them is enough. */
function withoutEchoes(
  { fields }: ObjectView,
  { before, after }: Pick<Difference, 'before' | 'after'>,
  names: readonly string[],
): readonly string[] {
  const moves = new Set<string>()
  return names.filter((name) => {
    if (!fields[name]?.readOnly) return true
    const move = JSON.stringify([before[name] ?? null, after[name] ?? null])
    const isEcho = moves.has(move)
    moves.add(move)
    return !isEcho
  })
}
