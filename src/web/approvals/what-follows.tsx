import type { ChangeView } from '../../core/api/shapes.ts'
import { followedBy, ImpactFacts, MovedRecords, ownWords } from '../changes/index.ts'
import { useObjects } from '../client/queries.ts'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'

type Impact = NonNullable<ChangeView['impact']>

interface WhatFollowsProps {
  readonly impact: Impact
  /** What is done to the records that are asked for. */
  readonly ops: readonly string[]
}

/** What would follow from a change that waits: totals, who sees the records, what goes along; of large ones how many move with it. */
export function WhatFollows({ impact, ops }: WhatFollowsProps) {
  return (
    <>
      <ImpactFacts impact={impact} />
      {impact.carried ? <GoesAlong carried={impact.carried} /> : null}
      <MovedRecords impact={impact.statistics ? { ...impact, derived: {} } : impact} ops={ops} />
    </>
  )
}

/** What was chosen to go along: which records, and the first of them by name. */
function GoesAlong({ carried }: { readonly carried: NonNullable<Impact['carried']> }) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('approvals.along')}</h3>
      <ul className="change-access">
        {carried.map((one) => (
          <Along key={one.key} carried={one} />
        ))}
      </ul>
    </section>
  )
}

interface AlongProps {
  readonly carried: NonNullable<Impact['carried']>[number]
}

function Along({ carried }: AlongProps) {
  const { t, label, locale } = useText()
  const objects = useObjects()
  const { object, field, follows = '', count, sample } = carried
  const own = ownWords(carried)
  const definition = own ? followedBy(objects, follows) : objects.find(({ name }) => name === object)
  const named = definition?.fields[own ? follows : field]
  if (!definition || !named) return null
  const names = sample.map(({ title }) => title).join(t('changes.listComma'))
  const said = own ? t(own, { field: inSentence(label(named.label), locale) }) : label(named.label)
  const words = { object: inSentence(label(definition.label), locale), field: said, count }
  return (
    <li>
      {t('approvals.alongOne', words)} <span className="kb-meta">{names}</span>
    </li>
  )
}
