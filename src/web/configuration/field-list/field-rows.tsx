import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import type { ObjectView, Preparing, RecordRef, RecordView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { fieldType } from '../../../core/fields/index.ts'
import { objectsQuery } from '../../client/queries.ts'
import { Moment } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { FailedFields } from './failed-fields.tsx'
import { useFieldMoves } from './use-field-moves.ts'

/** One field in the list, with the record of the configuration that made or changed it. */
export interface FieldRow {
  readonly name: string
  readonly field: Field
  /** Of a field an administrator made. */
  readonly record?: RecordView | undefined
  /** What an administrator changed on a field Kebu brought. */
  readonly settings?: RecordView | undefined
}

interface FieldRowsProps {
  readonly definition: ObjectView
  readonly rows: ReadonlyMap<string, FieldRow>
  /** Where a layout lays down the order, that is where it is changed. */
  readonly movable: boolean
  onOpen(row: FieldRow): void
}

/** The fields by section, as they stand in the form. */
export function FieldRows({ definition, rows, movable, onOpen }: FieldRowsProps) {
  const { t, label } = useText()
  useAskWhilePreparing(definition)
  const placed = new Set(definition.sections.flatMap(({ fields }) => fields))
  const rest = Object.keys(definition.fields).filter((name) => !placed.has(name))
  const sections = [
    ...definition.sections.map((section) => ({ ...section, title: label(section.label) })),
    { name: unplaced, title: t('configuration.unplaced'), fields: rest },
  ]
  const filled = sections
    .map(({ name, title, fields }) => ({ name, title, rows: fields.flatMap((field) => rows.get(field) ?? []) }))
    .filter((section) => section.rows.length > 0)
  // Room for the arrows in one section is room in all of them: the columns stay in line.
  const hasMoves = movable && filled.some(isMovable)
  return (
    <>
      <FailedFields definition={definition} />
      {filled.map(({ name, ...section }) => (
        <SectionRows
          key={name}
          {...section}
          {...{ definition, hasMoves, onOpen }}
          movable={movable && isMovable({ name, rows: section.rows })}
        />
      ))}
    </>
  )
}

const unplaced = 'unplaced'

/** Fields have an order within a section. */
function isMovable({ name, rows }: { readonly name: string; readonly rows: readonly FieldRow[] }): boolean {
  return name !== unplaced && rows.length > 1
}

interface SectionRowsProps extends Pick<FieldRowsProps, 'definition' | 'movable' | 'onOpen'> {
  readonly title: string
  readonly rows: readonly FieldRow[]
  readonly hasMoves: boolean
}

function SectionRows({ definition, title, rows, movable, hasMoves, onOpen }: SectionRowsProps) {
  const moves = useFieldMoves(definition.name, rows)
  return (
    <section className="field-rows" aria-label={title}>
      <h2>{title}</h2>
      <ul className={hasMoves ? 'has-moves' : ''}>
        {rows.map((row) => (
          <Row
            key={row.name}
            row={row}
            preparing={definition.preparing?.[row.name]}
            moves={movable ? moves : null}
            onOpen={() => onOpen(row)}
          />
        ))}
      </ul>
    </section>
  )
}

/** How far the computing is nobody tells but the run's starter: whoever looks on asks now and then. */
function useAskWhilePreparing({ preparing = {} }: ObjectView): void {
  const isComputing = Object.values(preparing).some((one) => one.what === 'values' && !one.failed)
  useQuery({ ...objectsQuery, refetchInterval: isComputing ? 2_000 : false })
}

interface RowProps {
  readonly row: FieldRow
  readonly preparing: Preparing | undefined
  /** Where there are others to stand before or behind. */
  readonly moves: ReturnType<typeof useFieldMoves> | null
  onOpen(): void
}

/** Opened by a click; moved by dragging, or by Alt and an arrow. */
function Row({ row, preparing, moves, onOpen }: RowProps) {
  const { t, label } = useText()
  const { name, field } = row
  const onKeyDown = (event: KeyboardEvent) => {
    if (!moves || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    moves.step(name, event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li
      className={moves ? 'is-movable' : ''}
      draggable={moves !== null}
      onDragStart={() => moves?.drag(name)}
      onDragOver={(event) => moves && event.preventDefault()}
      onDrop={() => moves?.drop(name)}
    >
      {moves ? (
        <span className="field-row-grip" aria-hidden="true" title={t('configuration.dragField')}>
          ⠿
        </span>
      ) : null}
      <button
        type="button"
        className="field-row"
        aria-keyshortcuts={moves ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        onClick={onOpen}
        onKeyDown={onKeyDown}
      >
        <span className="field-row-label">
          <span className="kb-one-line">{label(field.label)}</span>
          {field.hint ? <small className="kb-one-line">{label(field.hint)}</small> : null}
        </span>
        <code className="kb-one-line">{name}</code>
        <span className="field-row-type kb-one-line">{label(fieldType(field).label)}</span>
        <span className="field-row-marks">
          {preparing ? <PreparingMark preparing={preparing} /> : null}
          {marksOf(field).map((mark) => (
            <span key={mark} className="kb-pill kb-pill-grey">
              {t(`configuration.${mark}`)}
            </span>
          ))}
        </span>
        <span className="field-row-maker kb-one-line">
          <Maker row={row} />
        </span>
      </button>
      {moves ? <Moves name={label(field.label)} onStep={(by) => moves.step(name, by)} /> : null}
    </li>
  )
}

function PreparingMark({ preparing }: { preparing: Preparing }) {
  const { t } = useText()
  if (preparing.what === 'index') return <span className="kb-pill kb-pill-blue">{t('configuration.indexing')}</span>
  const { done, total, failed } = preparing
  if (failed) return <span className="kb-pill kb-pill-red">{t('configuration.computingFailed')}</span>
  const percent = total ? Math.floor((100 * done) / total) : 0
  return <span className="kb-pill kb-pill-blue">{t('configuration.computing', { percent })}</span>
}

function Moves({ name, onStep }: { name: string; onStep: (by: 1 | -1) => void }) {
  const { t } = useText()
  return (
    <span className="field-row-moves">
      <Button kind="quiet" icon="up" aria-label={t('configuration.fieldUp', { name })} onClick={() => onStep(-1)} />
      <Button kind="quiet" icon="down" aria-label={t('configuration.fieldDown', { name })} onClick={() => onStep(1)} />
    </span>
  )
}

const marks = ['required', 'unique', 'sensitive', 'searchable'] as const

function marksOf(field: Field) {
  const held: Readonly<Record<(typeof marks)[number], boolean>> = {
    required: field.required === true,
    unique: field.unique === true,
    sensitive: field.sensitive === true,
    searchable: field.search !== undefined,
  }
  return marks.filter((mark) => held[mark])
}

function Maker({ row: { record, settings } }: { row: FieldRow }) {
  const { t } = useText()
  const by = one((record ?? settings)?.refs[record ? 'createdBy' : 'updatedBy'])
  const at = record ? record.createdAt : settings?.updatedAt
  return (
    <>
      {record
        ? t('configuration.addedOn', { who: by?.title ?? '' })
        : t(settings ? 'configuration.standardChanged' : 'configuration.standard')}
      {typeof at === 'string' ? (
        <>
          {' '}
          <Moment at={at} />
        </>
      ) : null}
    </>
  )
}

function one(linked: RecordView['refs'][string] | undefined): RecordRef | undefined {
  return linked && 'id' in linked ? linked : undefined
}
