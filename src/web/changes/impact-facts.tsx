import type { ChangeOutcomeView } from '../../core/api/changes.ts'
import { useObject } from '../client/queries.ts'
import { FieldValue } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { ApprovedWith } from './approved-with.tsx'
import { PassedOnRows } from './passed-on-rows.tsx'
import './changes.css'

type Impact = ChangeOutcomeView['impact']

/**
 * What follows from a change beside what it writes: what would be paid too much, figures, from → to, which rules warn, who is told, who
 * comes to see the records or does not any more, what waits for others then, and what is approved with it.
 */
export function ImpactFacts({ impact }: { readonly impact: Impact }) {
  const { statistics, notices, rules, exceeded, access, passedOn, passedOnStays, passedOnApproved, owners } = impact
  return (
    <>
      {exceeded ? <Exceeded exceeded={exceeded} /> : null}
      {statistics ? <Statistics statistics={statistics} /> : null}
      {rules ? <Rules rules={rules} /> : null}
      {owners ? <NewOwners owners={owners} /> : null}
      {notices ? <Notices notices={notices} /> : null}
      {access ? <Access access={access} /> : null}
      {passedOn || passedOnStays ? <PassedOn passedOn={passedOn} stays={passedOnStays} /> : null}
      {passedOnApproved ? <ApprovedWith {...passedOnApproved} /> : null}
    </>
  )
}

/** What it does all the same: an order that is paid too much then. */
function Exceeded({ exceeded }: Required<Pick<Impact, 'exceeded'>>) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('changes.warned')}</h3>
      <ul className="change-reasons">
        {exceeded.map(({ id, title, code, message }) => (
          <li key={`${id}.${code}`}>
            <Icon name="warning" size={13} />
            <span className="change-reason-text">{message}</span>
            <span className="kb-meta kb-one-line change-codes">{title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface PassedOnProps {
  readonly passedOn: Impact['passedOn'] | undefined
  readonly stays: number | undefined
}

function PassedOn({ passedOn, stays }: PassedOnProps) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('changes.passedOnTitle')}</h3>
      <ul className="change-access">
        <PassedOnRows passedOn={passedOn} />
        {stays ? <li>{t('changes.passedOnStays', { count: stays })}</li> : null}
      </ul>
    </section>
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
  const shown = (value: StatisticProps['before']) => (
    <FieldValue field={field} value={value} currency={currency} plain />
  )
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

function Rules({ rules }: { readonly rules: NonNullable<Impact['rules']> }) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('changes.rules')}</h3>
      <ul className="change-access">
        {rules.map(({ rule, message, count }) => (
          <li key={rule}>{count === 1 ? message : t('changes.ruleOfMany', { message, count })}</li>
        ))}
      </ul>
    </section>
  )
}

function NewOwners({ owners }: { readonly owners: NonNullable<Impact['owners']> }) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('changes.newOwners')}</h3>
      <ul className="change-access">
        {owners.map(({ to, count }) => (
          <li key={to.id}>{t('changes.newOwner', { name: to.name, count })}</li>
        ))}
      </ul>
    </section>
  )
}

function Notices({ notices }: { readonly notices: NonNullable<Impact['notices']> }) {
  const { t } = useText()
  return (
    <section>
      <h3 className="change-heading">{t('changes.notices')}</h3>
      <ul className="change-access">
        {notices.map(({ kind, count }) => (
          <li key={kind}>{t('changes.noticeOf', { what: t(wordFor(kind)), count })}</li>
        ))}
      </ul>
    </section>
  )
}

function wordFor(kind: NonNullable<Impact['notices']>[number]['kind']) {
  switch (kind) {
    case 'orderTaken':
    case 'orderTakenOver':
    case 'orderChanged':
    case 'ownerGiven':
    case 'ownerTaken':
    case 'accessShared':
    case 'accessRevoked':
      return `changes.notice.${kind}` as const
    default:
      return 'changes.notice.other'
  }
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
