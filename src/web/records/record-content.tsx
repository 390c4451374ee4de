import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useObjects } from '../client/queries.ts'
import { Icon } from '../parts/icon.tsx'
import { inSentence, pluralLabel } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { ClosedAction } from './closed/closed-action.tsx'
import { PurchaseHabits } from './purchases/purchase-habits.tsx'
import { RecordSections } from './record-sections.tsx'
import { type Related, relatedLists } from './related.ts'
import { RelatedList, RelatedWaiting, relatedQuery } from './related-list.tsx'
import { relatedPresets } from './related-presets.ts'
import { Timeline } from './timeline/timeline.tsx'
import type { SaveField } from './use-open-record.ts'

interface RecordContentProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly today?: RecordView | undefined
  readonly readOnly: boolean
  /** `wide`: the timeline stands beside; `narrow`: everything behind tabs, for the side panel and the phone. */
  readonly layout: 'wide' | 'narrow'
  readonly tab: string | undefined
  readonly onTab: (tab: string) => void
  readonly onSave: SaveField
}

/** Fields by section, what belongs to the record, and what happened to it. */
export function RecordContent(props: RecordContentProps) {
  const { definition, record, readOnly, layout, tab, onTab, onSave, today } = props
  const { t } = useText()
  const related = relatedLists(definition, useObjects())
  const sections = (part: 'whole' | 'first' | 'rest') => (
    <RecordSections {...{ definition, record, readOnly, today, onSave, part }} />
  )
  const habits = definition.name === 'customer' && !today ? <PurchaseHabits record={record} /> : null
  const timeline = <Timeline definition={definition} record={record} readOnly={readOnly} onSave={onSave} />
  if (layout === 'narrow') {
    const shown = tab ?? 'details'
    const list = related.find((one) => keyOf(one) === shown)
    return (
      <>
        <Tabs related={related} record={record} shown={shown} onTab={onTab} first={['details', 'timeline']} />
        {/* Hidden, not gone: a field that is being edited keeps its text while another tab is looked at. */}
        <div className="record-tab" role="tabpanel" hidden={list !== undefined || shown === 'timeline'}>
          {sections('whole')}
          {habits}
        </div>
        {list || shown === 'timeline' ? (
          <div className="record-tab" role="tabpanel">
            {list ? <RelatedPart related={list} record={record} /> : timeline}
          </div>
        ) : null}
      </>
    )
  }
  const list = related.find((one) => keyOf(one) === tab) ?? related[0]
  return (
    <div className="record-columns">
      <div className="record-main">
        <div className="record-card">{sections(list ? 'first' : 'whole')}</div>
        {habits}
        {list ? (
          <section className="record-card record-related" aria-label={t('records.related')}>
            <Tabs related={related} record={record} shown={keyOf(list)} onTab={onTab} first={[]} />
            <div role="tabpanel">
              <RelatedPart related={list} record={record} />
            </div>
          </section>
        ) : null}
        {list ? <div className="record-card">{sections('rest')}</div> : null}
      </div>
      <aside className="record-side record-card">{timeline}</aside>
    </div>
  )
}

function keyOf({ object, via }: Related): string {
  return `${object.name}.${via}`
}

interface TabsProps {
  readonly related: readonly Related[]
  readonly record: RecordView
  readonly shown: string
  readonly first: readonly ('details' | 'timeline')[]
  readonly onTab: (tab: string) => void
}

function Tabs({ related, record, shown, first, onTab }: TabsProps) {
  const { t } = useText()
  return (
    <div className="record-tabs" role="tablist">
      {first.map((name) => (
        <TabButton key={name} selected={shown === name} onSelect={() => onTab(name)}>
          {t(name === 'details' ? 'records.details' : 'records.timeline')}
        </TabButton>
      ))}
      {related.map((one) => (
        <TabButton key={keyOf(one)} selected={shown === keyOf(one)} onSelect={() => onTab(keyOf(one))}>
          <RelatedName related={one} /> <RelatedCount related={one} record={record} />
        </TabButton>
      ))}
    </div>
  )
}

interface TabButtonProps {
  readonly selected: boolean
  readonly onSelect: () => void
  readonly children: React.ReactNode
}

function TabButton({ selected, onSelect, children }: TabButtonProps) {
  return (
    <button type="button" role="tab" aria-selected={selected} className="record-tab-button" onClick={onSelect}>
      {children}
    </button>
  )
}

function RelatedName({ related: { object, via, shared } }: { readonly related: Related }) {
  const { t, label, locale } = useText()
  const field = object.fields[via]
  const text = pluralLabel(object.label, locale)
  return <>{shared && field ? t('parts.withNote', { text, note: label(field.label) }) : text}</>
}

function RelatedCount({ related, record }: { readonly related: Related; readonly record: RecordView }) {
  const { data } = useQuery(relatedQuery(related, record.id).query)
  return <span className="record-tab-count kb-figures">{data?.total ?? ' '}</span>
}

function RelatedPart({ related, record }: { readonly related: Related; readonly record: RecordView }) {
  const { t, label, locale } = useText()
  const { object } = related
  const named = inSentence(label(object.label), locale)
  const begun = relatedPresets(related, record, new Date())
  const paymentWord =
    object.name === 'payment' && (begun.kind === 'refund' ? 'records.newRefund' : 'records.newPayment')
  const text = paymentWord ? t(paymentWord) : t('records.newRelated', { object: named })
  return (
    <div className="related-part">
      {record.deletedAt ? null : object.can.create ? (
        <Link
          className="button button-quiet related-new"
          to="/records/$object/new"
          params={{ object: object.name }}
          search={begun}
          state={{ returnAfterSave: true }}
        >
          <Icon name="plus" /> <span>{text}</span>
        </Link>
      ) : (
        <span className="related-new">
          <ClosedAction object={object} action="create" text={text} />
        </span>
      )}
      <RelatedWaiting related={related} record={record} />
      <RelatedList related={related} record={record} />
    </div>
  )
}
