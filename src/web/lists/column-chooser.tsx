import { Checkbox, Popover, Radio } from 'antd'
import { useLocalStorage } from '../client/local-storage.ts'
import { Button } from '../parts/button.tsx'
import { insideScreen } from '../parts/inside-screen.ts'
import { useText } from '../text/use-text.tsx'
import './column-chooser.css'
import { type Density, densities } from './density.ts'
import { canBeColumn, type useColumnChoice } from './list-columns.ts'
import type { List } from './use-list.ts'

interface ColumnChooserProps {
  readonly list: List
  readonly columns: ReturnType<typeof useColumnChoice>
}

/** Which columns a list shows, and in which order; kept in this browser. */
export function ColumnChooser({ list, columns }: ColumnChooserProps) {
  const { t } = useText()
  return (
    <Popover
      content={<ColumnList list={list} columns={columns} />}
      trigger="click"
      placement="bottomRight"
      align={insideScreen}
      arrow={false}
      destroyOnHidden
    >
      <Button kind="quiet" icon="columns" aria-haspopup="dialog">
        {t('list.columns')}
      </Button>
    </Popover>
  )
}

function ColumnList({ list, columns }: ColumnChooserProps) {
  const { object } = list
  const { t, label } = useText()
  const { shown } = columns.choice
  const others = Object.keys(object.fields).filter((name) => canBeColumn(object.fields[name]) && !shown.includes(name))
  const toggle = (name: string) =>
    columns.setShown(shown.includes(name) ? shown.filter((one) => one !== name) : [...shown, name])
  const move = (name: string, by: 1 | -1) => columns.setShown(moved(shown, name, by))
  return (
    <div className="column-list">
      <div className="column-list-head">
        <strong>{t('list.columnsTitle')}</strong>
        <Button kind="quiet" onClick={columns.reset}>
          {t('list.columnsReset')}
        </Button>
      </div>
      <ul>
        {[...shown, ...others].map((name) => {
          const field = object.fields[name]
          if (!field) return null
          const on = shown.includes(name)
          const word = label(field.label)
          return (
            <li key={name}>
              <Checkbox checked={on} disabled={on && shown.length === 1} onChange={() => toggle(name)}>
                {word}
              </Checkbox>
              {on && (
                <span className="column-moves">
                  <Button
                    kind="quiet"
                    icon="up"
                    aria-label={t('list.columnUp', { column: word })}
                    disabled={name === shown[0]}
                    onClick={() => move(name, -1)}
                  />
                  <Button
                    kind="quiet"
                    icon="down"
                    aria-label={t('list.columnDown', { column: word })}
                    disabled={name === shown.at(-1)}
                    onClick={() => move(name, 1)}
                  />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      <RowHeight list={list} />
    </div>
  )
}

/** Of a view, as it keeps it; otherwise of every list in this browser. */
function RowHeight({ list: { search, change } }: { list: List }) {
  const { t } = useText()
  const [usual, setUsual] = useLocalStorage<Density>('density', 'normal')
  const set = (density: Density) => (search.view ? change({ density }, 'replace') : setUsual(density))
  return (
    <div className="column-list-foot">
      <span>{t('shell.density')}</span>
      <Radio.Group
        size="small"
        optionType="button"
        value={search.density ?? usual}
        options={densities.map((one) => ({ value: one, label: t(`views.${one}`) }))}
        onChange={({ target }) => set(target.value)}
      />
    </div>
  )
}

function moved(names: readonly string[], name: string, by: 1 | -1): readonly string[] {
  const from = names.indexOf(name)
  const rest = names.filter((one) => one !== name)
  return [...rest.slice(0, from + by), name, ...rest.slice(from + by)]
}
