import { Select } from 'antd'
import { useState } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { useObjects } from '../../client/queries.ts'
import { FilterText } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { LabelledInput } from '../../records/sharing/labelled-input.tsx'
import { FilterDialog } from '../../rules/filter-dialog.tsx'
import { pluralLabel } from '../../text/plural.ts'
import { useText } from '../../text/use-text.tsx'
import { type Handover, type HandoverLine, idsIn, withLine } from './handover-plan.ts'

interface HandoverLinesProps {
  readonly handover: Handover
  /** Of the plan as it stands, how many records each line takes; before it was looked at, nothing. */
  readonly counts: ReadonlyMap<number, number>
  onChange(part: Partial<Handover>): void
}

/** What goes to somebody else than the rest: modules, or those of their records that meet a condition. */
export function HandoverLines({ handover, counts, onChange }: HandoverLinesProps) {
  const { t, locale } = useText()
  const objects = useObjects().filter(({ group, fields }) => group === 'business' && fields.owner)
  const { lines } = handover
  const put = (next: HandoverLine) => onChange({ lines: lines.map((line) => (line.key === next.key ? next : line)) })
  return (
    <>
      {lines.map((line) => {
        const object = objects.find(({ name }) => name === line.object)
        return object ? (
          <Line
            key={line.key}
            line={line}
            object={object}
            count={counts.get(line.key)}
            onChange={put}
            onDrop={() => onChange({ lines: lines.filter(({ key }) => key !== line.key) })}
          />
        ) : null
      })}
      {lines.length > 1 && <p className="settings-why">{t('access.handoverFirst')}</p>}
      <Select<string>
        className="handover-add"
        aria-label={t('access.handoverAdd')}
        placeholder={t('access.handoverAdd')}
        value={null}
        options={objects.map(({ name, label: said }) => ({ value: name, label: pluralLabel(said, locale) }))}
        onChange={(object) => onChange(withLine(handover, object))}
      />
    </>
  )
}

interface LineProps {
  readonly line: HandoverLine
  readonly object: ObjectView
  readonly count: number | undefined
  onChange(line: HandoverLine): void
  onDrop(): void
}

function Line({ line, object, count, onChange, onDrop }: LineProps) {
  const { t, locale } = useText()
  const name = pluralLabel(object.label, locale)
  const words = t(line.filter ? 'access.handoverSome' : 'access.handoverOf', { object: name })
  return (
    <section className="handover-line" aria-label={words}>
      <LabelledInput
        field={{ type: 'links', to: 'user', label: { 'zh-CN': words, en: words } }}
        value={[...line.to]}
        onChange={(value) => onChange({ ...line, to: idsIn(value) })}
      />
      <LineCondition line={line} object={object} words={words} onChange={onChange} />
      <div className="handover-line-end">
        {count === undefined ? null : <span className="kb-meta">{t('access.handoverTakes', { count })}</span>}
        <Button kind="quiet" onClick={onDrop}>
          {t('access.handoverDrop')}
        </Button>
      </div>
    </section>
  )
}

function LineCondition({ line, object, words, onChange }: Omit<LineProps, 'count' | 'onDrop'> & { words: string }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button type="button" className="handover-condition" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {line.filter ? <FilterText object={object.name} filter={line.filter} /> : t('access.handoverAll')}
      </button>
      {asking && (
        <FilterDialog
          title={words}
          why={t('access.handoverConditionWhy')}
          object={object}
          filter={line.filter}
          onFilter={(filter) => onChange({ ...line, filter })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
