import type { ChangeOutcomeView, ItemOutcomeView } from '../../core/api/changes.ts'
import { useObject, useRecord } from '../client/queries.ts'
import { useAbout } from '../fields/index.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { ApprovalsNeeded } from './approvals-needed.tsx'
import { ChangeDiff } from './change-diff.tsx'
import './changes.css'
import { useRefusalText } from '../parts/use-refusal-text.ts'
import { ImpactFacts } from './impact-facts.tsx'
import { ItemTitle } from './item-title.tsx'
import { LaterFields } from './later-fields.tsx'
import { MovedRecords } from './moved-records.tsx'

export interface ChangePreviewProps {
  /** What the server answered to `mode: 'preview'`. */
  readonly outcome: ChangeOutcomeView
  /** How many records are shown with before and after; none where all that differs is told above it. */
  readonly samples?: number
  /** Left out where a sentence above tells the numbers already. */
  readonly counts?: boolean
}

/** Look first: how many records would change, which would not and why, and some of them before → after. */
export function ChangePreview({ outcome, samples = 5, counts = true }: ChangePreviewProps) {
  const { t } = useText()
  const changed = outcome.items.filter((item) => isDone(item) && item.op !== 'derive')
  const warned = changed.filter(({ warnings }) => warnings !== undefined)
  const left = outcome.items.filter((item) => !isDone(item))
  return (
    <div className="change-preview">
      {counts ? <Counts outcome={outcome} /> : null}
      <ApprovalsNeeded approvals={outcome.impact.approvals} />
      <MovedRecords impact={outcome.impact} ops={outcome.items.map(({ op }) => op)} />
      <ImpactFacts impact={outcome.impact} />
      {left.length > 0 ? <Reasons heading={t('changes.leftAlone')} icon="lock" items={left} /> : null}
      <LaterFields outcome={outcome} />
      {warned.length > 0 ? <Reasons heading={t('changes.warned')} icon="warning" items={warned} /> : null}
      {changed.length > 0 && samples > 0 ? (
        <section>
          <h3 className="change-heading">
            {changed.length <= samples && changed.length === outcome.counts.applied + outcome.counts.pending
              ? t('changes.allShown')
              : t(changed.some(({ op }) => op === 'update') ? 'changes.samples' : 'changes.someOf', {
                  count: Math.min(samples, changed.length),
                })}
          </h3>
          <ul className="change-samples">
            {changed.slice(0, samples).map((item) => (
              <SampleItem key={`${item.n}-${item.id}`} item={item} />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}

/** At once, or once it is approved. */
function isDone({ outcome }: ItemOutcomeView): boolean {
  return outcome === 'applied' || outcome === 'pending'
}

function Counts({ outcome: { counts, items } }: { readonly outcome: ChangeOutcomeView }) {
  const { t } = useText()
  return (
    <ul className="change-counts">
      {counts.applied > 0 || counts.pending === 0 ? (
        <Count icon="check" tone="green" text={t(doneText(items), { count: counts.applied })} />
      ) : null}
      {counts.pending > 0 ? (
        <Count icon="clock" tone="amber" text={t('approvals.willWait', { count: counts.pending })} />
      ) : null}
      {counts.skipped > 0 ? (
        <Count icon="right" tone="grey" text={t('changes.willSkip', { count: counts.skipped })} />
      ) : null}
      {counts.refused > 0 ? (
        <Count icon="close" tone="red" text={t('changes.refused', { count: counts.refused })} />
      ) : null}
      {counts.conflicts > 0 ? (
        <Count icon="warning" tone="amber" text={t('changes.conflicts', { count: counts.conflicts })} />
      ) : null}
    </ul>
  )
}

function doneText(items: readonly ItemOutcomeView[]) {
  if (items.length > 0 && items.every(({ op }) => op === 'delete')) return 'changes.willDelete'
  if (items.length > 0 && items.every(({ op }) => op === 'restore')) return 'changes.willRestore'
  return 'changes.willChange'
}

function Count({ icon, tone, text }: { readonly icon: IconName; readonly tone: string; readonly text: string }) {
  return (
    <li className={`change-count kb-pill-${tone}`}>
      <Icon name={icon} size={14} /> {text}
    </li>
  )
}

interface ReasonsProps {
  readonly heading: string
  readonly icon: IconName
  readonly items: readonly ItemOutcomeView[]
}

function Reasons({ heading, icon, items }: ReasonsProps) {
  const { t } = useText()
  const reasons = useReasons(items)
  return (
    <section>
      <h3 className="change-heading">{heading}</h3>
      <ul className="change-reasons">
        {reasons.map(({ reason, count, items: same }) => (
          <li key={reason}>
            <Icon name={icon} size={13} />
            <span className="change-reason-text">{reason}</span>
            <span className="kb-meta kb-figures">{t('changes.times', { count })}</span>
            <span className="kb-meta kb-one-line change-codes">
              {same
                .slice(0, 5)
                .map((item) => item.code)
                .join(' ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same reason is told once, with the number of records it holds for. */
function useReasons(items: readonly ItemOutcomeView[]) {
  const refusalText = useRefusalText()
  const groups = new Map<string, ItemOutcomeView[]>()
  for (const item of items) {
    const reason = refusalText(item)
    groups.set(reason, [...(groups.get(reason) ?? []), item])
  }
  return [...groups]
    .map(([reason, same]) => ({ reason, count: same.length, items: same }))
    .sort((a, b) => b.count - a.count)
}

function SampleItem({ item }: { readonly item: ItemOutcomeView }) {
  const definition = useObject(item.object)
  const about = useAbout(item.object, item.after, item.before, useRecord(item.object, item.id).data)
  return (
    <li className="change-sample">
      <ItemTitle item={item} />
      {definition ? (
        <ChangeDiff
          definition={definition}
          before={item.before ?? {}}
          after={item.after ?? {}}
          currencies={item.currencies}
          about={about}
          most={6}
        />
      ) : null}
    </li>
  )
}
