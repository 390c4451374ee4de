import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { useObject } from '../client/queries.ts'
import { FieldValue } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import './changes.css'

type Impact = ChangeOutcomeView['impact']

/** What follows from a change beside what it writes: sums, from → to, and people who come to see the records or do not any more. */
export function ImpactFacts({ impact: { statistics, access } }: { readonly impact: Impact }) {
  return (
    <>
      {statistics ? <Statistics statistics={statistics} /> : null}
      {access ? <Access access={access} /> : null}
    </>
  )
}

/** More than these are not read before a save. */
const shownMax = 6

function Statistics({ statistics }: { readonly statistics: NonNullable<Impact['statistics']> }) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('changes.statistics')}</h3>
      <dl className="change-diff">
        {statistics.slice(0, shownMax).map((one) => (
          <Statistic key={`${one.id}.${one.field}`} {...one} />
        ))}
      </dl>
    </section>
  )
}

type StatisticProps = NonNullable<Impact['statistics']>[number]

function Statistic({ object, title, name, field: key, before, after, currency }: StatisticProps) {
  const { t } = useText()
  const field = useObject(object)?.fields[key]
  if (!field) return null
  const shown = (value: number) => <FieldValue field={field} value={value} currency={currency} plain />
  return (
    <div className="change-line">
      <dt>{name}</dt>
      <dd>
        <span className="kb-meta">{title}</span>
        <span className="change-moved">
          <span className="kb-aloud">{t('changes.was')}</span>
          {shown(before)}
          <span className="change-arrow" aria-hidden="true">
            →
          </span>
          <span className="kb-aloud">{t('changes.is')}</span>
          {shown(after)}
        </span>
      </dd>
    </div>
  )
}

/** Beyond these the number tells enough. */
const namedMax = 8

function Access({ access: { gains, loses, unseen = [], more } }: { readonly access: NonNullable<Impact['access']> }) {
  const { t } = useText()
  const named = (people: readonly { readonly name: string }[]) => {
    const names = people
      .slice(0, namedMax)
      .map(({ name }) => name)
      .join(t('parts.comma'))
    return people.length > namedMax || more ? t('changes.peopleAndMore', { names, count: people.length }) : names
  }
  return (
    <section>
      <h3 className="change-heading">{t('changes.access')}</h3>
      <ul className="change-access">
        {gains.length > 0 ? <li>{t('changes.accessGains', { names: named(gains) })}</li> : null}
        {loses.length > 0 ? <li>{t('changes.accessLoses', { names: named(loses) })}</li> : null}
        {unseen.length > 0 ? <li>{t('changes.accessUnseen', { names: named(unseen) })}</li> : null}
      </ul>
    </section>
  )
}
