import type { Difference, ObjectView } from '../../core/api/shapes.ts'
import { useText } from '../text/use-text.tsx'
import { BeforeAfter, changedNames, FieldsHidden } from './change-diff.tsx'

/** As many labels as stand on two lines of a card. */
const shownLabels = 6

/** What changed, on one line: before → after of a single field, the labels of several. */
export function ChangeGlance({
  definition,
  difference,
}: {
  readonly definition: ObjectView
  readonly difference: Difference
}) {
  const { t, label } = useText()
  const { before, after, refs, hidden } = difference
  const names = changedNames(definition, before, after)
  const fields = names.flatMap((name) => definition.fields[name] ?? [])
  const [only] = names
  const field = only === undefined ? undefined : definition.fields[only]
  if (!field || only === undefined) return hidden > 0 ? <FieldsHidden /> : null
  if (names.length === 1)
    return (
      <p className="change-glance">
        <span className="kb-meta">{label(field.label)}</span>{' '}
        <BeforeAfter field={field} before={before[only]} after={after[only]} refs={refs} />
      </p>
    )
  const labels = fields.slice(0, shownLabels).map((one) => label(one.label))
  const left = fields.length - labels.length
  return (
    <p className="change-glance kb-meta">
      {labels.join(t('changes.listComma'))}
      {left > 0 ? `${t('changes.listComma')}${t('changes.moreFields', { count: left })}` : null}
    </p>
  )
}
