import { type RefSelectProps, Select } from 'antd'
import { useRef, useState } from 'react'
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
  const add = useRef<RefSelectProps>(null)
  const put = (next: HandoverLine) => onChange({ lines: lines.map((line) => (line.key === next.key ? next : line)) })
  const drop = (line: HandoverLine) => {
    onChange({ lines: lines.filter(({ key }) => key !== line.key) })
    // The button that had it is gone.
    add.current?.focus()
  }
  return (
    <>
      {lines.map((line) => (
        <Line
          key={line.key}
          line={line}
          object={objects.find(({ name }) => name === line.object)}
          place={placeAmongAlike(lines, line)}
          count={counts.get(line.key)}
          onChange={put}
          onDrop={() => drop(line)}
        />
      ))}
      {lines.length > 1 && <p className="settings-why">{t('access.handoverFirst')}</p>}
      <Select<string>
        ref={add}
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

/** Which of the lines of its module it is; null where it is the only one. */
function placeAmongAlike(lines: readonly HandoverLine[], line: HandoverLine): number | null {
  const alike = lines.filter(({ object }) => object === line.object)
  return alike.length > 1 ? alike.indexOf(line) + 1 : null
}

interface LineProps {
  readonly line: HandoverLine
  /** Undefined where the module has gone while the plan was made: the line can still be taken away. */
  readonly object: ObjectView | undefined
  readonly place: number | null
  readonly count: number | undefined
  onChange(line: HandoverLine): void
  onDrop(): void
}

function Line({ line, object, place, count, onChange, onDrop }: LineProps) {
  const { t, locale } = useText()
  const name = object ? pluralLabel(object.label, locale) : line.object
  const words = t(line.filter ? 'access.handoverSome' : 'access.handoverOf', { object: name })
  const title = place === null ? words : t('access.handoverNth', { words, place })
  return (
    <section className="handover-line" aria-label={title}>
      <LabelledInput
        field={{ type: 'links', to: 'user', label: { 'zh-CN': title, en: title } }}
        value={[...line.to]}
        onChange={(value) => onChange({ ...line, to: idsIn(value) })}
      />
      {object ? <LineCondition {...{ line, object, title, onChange }} /> : null}
      <div className="handover-line-end">
        {count === undefined ? null : <span className="kb-meta">{t('access.handoverTakes', { count })}</span>}
        <Button kind="quiet" aria-description={title} onClick={onDrop}>
          {t('access.handoverDrop')}
        </Button>
      </div>
    </section>
  )
}

interface LineConditionProps extends Pick<LineProps, 'line' | 'onChange'> {
  readonly object: ObjectView
  readonly title: string
}

function LineCondition({ line, object, title, onChange }: LineConditionProps) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <button
        type="button"
        className="handover-condition"
        aria-haspopup="dialog"
        aria-description={title}
        onClick={() => setAsking(true)}
      >
        {line.filter ? <FilterText object={object.name} filter={line.filter} /> : t('access.handoverAll')}
      </button>
      {asking && (
        <FilterDialog
          title={title}
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
