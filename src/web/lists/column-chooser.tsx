import { Checkbox, Popover } from 'antd'
import type { ObjectView } from '../../core/api/shapes.ts'
import { Button } from '../parts/button.tsx'
import { insideScreen } from '../parts/inside-screen.ts'
import { useText } from '../text/use-text.tsx'
import './column-chooser.css'
import { canBeColumn, type useColumnChoice } from './list-columns.ts'

interface ColumnChooserProps {
  readonly object: ObjectView
  readonly columns: ReturnType<typeof useColumnChoice>
}

/** Which columns a list shows, and in which order; kept in this browser. */
export function ColumnChooser({ object, columns }: ColumnChooserProps) {
  const { t } = useText()
  return (
    <Popover
      content={<ColumnList object={object} columns={columns} />}
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

function ColumnList({ object, columns }: ColumnChooserProps) {
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
    </div>
  )
}

function moved(names: readonly string[], name: string, by: 1 | -1): readonly string[] {
  const from = names.indexOf(name)
  const rest = names.filter((one) => one !== name)
  return [...rest.slice(0, from + by), name, ...rest.slice(from + by)]
}
