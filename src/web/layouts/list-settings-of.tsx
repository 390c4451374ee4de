import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { SelectBox } from '../configuration/labelled.tsx'
import { RecordMore } from '../configuration/record-more.tsx'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import { canBeColumn, standardColumns } from '../lists/list-columns.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'

interface ListSettingsOfProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
}

/** What the list of an object shows first: its columns in their order, and what it is sorted by. */
export function ListSettingsOf({ definition, record }: ListSettingsOfProps) {
  const { t, label } = useText()
  const [begun] = useState(() => listOf(definition, record))
  const [columns, setColumns] = useState(begun.columns)
  const [sort, setSort] = useState(begun.sort)
  const [exportReason, setExportReason] = useState(begun.exportReason)
  const names = Object.keys(definition.fields).filter((name) => canBeColumn(definition.fields[name]))
  const title = t('layouts.listOf', { object: label(definition.label) })
  const form = useSaveList({ definition, record, begun, columns, sort, exportReason, title })
  const word = (name: string) => {
    const field = definition.fields[name]
    return field ? label(field.label) : name
  }
  const toggle = (name: string) =>
    setColumns(columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name])
  return (
    <section className="path list-settings">
      <header>
        <h2>{title}</h2>
        {record ? <RecordMore record={record} title={title} onDone={() => undefined} /> : null}
        <Button kind="primary" busy={form.busy} disabled={!form.isDirty || columns.length === 0} onClick={form.save}>
          {t('layouts.saveList')}
        </Button>
      </header>
      {form.fault ? <p className="form-fault">{form.fault}</p> : null}
      <SelectBox
        id="list-sort"
        label={t('layouts.sort')}
        value={sort}
        choices={names.flatMap((name) => [
          { value: name, text: t('layouts.ascending', { name: word(name) }) },
          { value: `-${name}`, text: t('layouts.descending', { name: word(name) }) },
        ])}
        onChange={setSort}
      />
      <label className="configuration-check">
        <input type="checkbox" checked={exportReason} onChange={({ target }) => setExportReason(target.checked)} />
        {t('layouts.exportReason')}
      </label>
      <ol>
        {[...columns, ...names.filter((name) => !columns.includes(name))].map((name) => (
          <li key={name}>
            <label className="configuration-check">
              <input type="checkbox" checked={columns.includes(name)} onChange={() => toggle(name)} />
              {word(name)}
            </label>
            {columns.includes(name) ? (
              <span>
                <Button
                  kind="quiet"
                  icon="up"
                  aria-label={t('layouts.up', { name: word(name) })}
                  onClick={() => setColumns(shifted(columns, name, -1))}
                />
                <Button
                  kind="quiet"
                  icon="down"
                  aria-label={t('layouts.down', { name: word(name) })}
                  onClick={() => setColumns(shifted(columns, name, 1))}
                />
              </span>
            ) : null}
          </li>
        ))}
      </ol>
      {form.dialog}
    </section>
  )
}

interface Saving extends ListSettingsOfProps {
  readonly begun: ListShown
  readonly columns: readonly string[]
  readonly sort: string
  readonly exportReason: boolean
  readonly title: string
}

function useSaveList({ definition, record, begun, columns, sort, exportReason, title }: Saving) {
  const { save, dialog } = useConfigurationSave('listSettings')
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string | null>(null)
  const isDirty = JSON.stringify({ columns, sort, exportReason }) !== JSON.stringify(begun)
  const written = { columns: [...columns], sort, exportReason: exportReason || null }
  const values = record ? written : { object: definition.name, ...written }
  const send = async () => {
    const outcome = await save({ record, values, title })
    setFault(outcome.kind === 'refused' ? (Object.values(outcome.faults)[0] ?? outcome.message) : null)
  }
  return { isDirty, fault, busy, save: () => void runOnce(send), dialog }
}

interface ListShown {
  readonly columns: readonly string[]
  readonly sort: string
  readonly exportReason: boolean
}

/** As the record says, which the definition follows a moment later; else as the list is. */
function listOf(definition: ObjectView, record: RecordView | null): ListShown {
  const { field, direction } = definition.sort
  const columns = Array.isArray(record?.columns) ? record.columns.map(String) : standardColumns(definition)
  const sort = direction === 'desc' ? `-${field}` : field
  const exportReason = record?.exportReason === true
  return { columns, sort: typeof record?.sort === 'string' ? record.sort : sort, exportReason }
}

function shifted(names: readonly string[], name: string, by: 1 | -1): readonly string[] {
  const at = names.indexOf(name)
  const to = at + by
  return to < 0 || to >= names.length ? names : names.toSpliced(at, 1).toSpliced(to, 0, name)
}
