import { type DragEvent, type KeyboardEvent, useId, useState } from 'react'
import type { ChoiceField } from '../../../core/fields/field.ts'
import { optionColors } from '../../../core/fields/option.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { OptionDetails } from './option-details.tsx'
import { movedOption, newOption, type OptionDraft, pastedOptions } from './option-drafts.ts'

/** So many are edited at once; the others wait behind a button, for thousands of inputs are slow. */
const pageRows = 100

interface OptionsEditorProps {
  readonly options: readonly OptionDraft[]
  readonly fault: string | undefined
  /** Colours speak of a state: fields Kebu brought keep to that. */
  readonly coloured: boolean
  /** The choice on which these depend, if they do. */
  readonly parent?: ChoiceField | null
  onChange(options: readonly OptionDraft[]): void
  /** Where records hold them: to put another one in the place of one. */
  onMerge?: ((option: OptionDraft) => void) | undefined
}

/** The options of a choice: words, colour, order by dragging or Alt and an arrow, retired ones, and a list pasted line by line. */
export function OptionsEditor({ options, fault, coloured, parent = null, onChange, onMerge }: OptionsEditorProps) {
  const { t } = useText()
  const [shown, setShown] = useState(pageRows)
  const [dragged, setDragged] = useState<number | null>(null)
  const [detailed, setDetailed] = useState(false)
  const put = (at: number, part: Partial<OptionDraft>) =>
    onChange(options.map((option, n) => (n === at ? { ...option, ...part } : option)))
  const drop = (at: number) => {
    if (dragged !== null) onChange(movedOption(options, dragged, at))
    setDragged(null)
  }
  return (
    <fieldset className="options-editor">
      <legend>{t('configuration.options')}</legend>
      <ol>
        {options.slice(0, shown).map((option, n) => (
          <OptionRow
            key={option.key}
            option={option}
            n={n}
            coloured={coloured}
            details={detailed || parent !== null ? { parent } : null}
            onPut={(part) => put(n, part)}
            onMove={(by) => onChange(movedOption(options, n, n + by))}
            onRemove={() => onChange(options.toSpliced(n, 1))}
            onMerge={onMerge && canMerge(options, option) ? () => onMerge(option) : undefined}
            onDrag={() => setDragged(n)}
            onDrop={() => drop(n)}
          />
        ))}
      </ol>
      {options.length > shown ? (
        <Button kind="quiet" onClick={() => setShown(shown + 10 * pageRows)}>
          {t('configuration.moreOptions', { count: options.length - shown })}
        </Button>
      ) : null}
      {fault ? (
        <p className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
      <div className="options-add">
        <Button
          icon="plus"
          onClick={() => {
            setShown(Math.max(shown, options.length + 1))
            onChange([...options, newOption()])
          }}
        >
          {t('configuration.addOption')}
        </Button>
        {parent === null ? (
          <Button aria-pressed={detailed} onClick={() => setDetailed(!detailed)}>
            {t('configuration.synonyms')}
          </Button>
        ) : null}
        <PasteLines onLines={(lines) => onChange(pastedOptions(options, lines))} />
      </div>
    </fieldset>
  )
}

/** Into one that is kept and offered; what has just been typed is not there yet. */
export function mergeTargets(options: readonly OptionDraft[], from: OptionDraft): readonly OptionDraft[] {
  return options.filter(({ saved, retired, value }) => saved && !retired && value !== from.value)
}

function canMerge(options: readonly OptionDraft[], option: OptionDraft): boolean {
  return option.saved && mergeTargets(options, option).length > 0
}

interface OptionRowProps {
  readonly option: OptionDraft
  readonly n: number
  readonly coloured: boolean
  /** Shown with its synonyms, and the values of the choice it depends on. */
  readonly details: { readonly parent: ChoiceField | null } | null
  onPut(part: Partial<OptionDraft>): void
  onMove(by: 1 | -1): void
  onRemove(): void
  onDrag(): void
  onDrop(): void
  onMerge: (() => void) | undefined
}

function OptionRow({ option, n, coloured, details, onPut, onMove, onRemove, onDrag, onDrop, onMerge }: OptionRowProps) {
  const { t } = useText()
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  const over = (event: DragEvent) => event.preventDefault()
  const named = { n: n + 1 }
  return (
    <li className={option.retired ? 'is-retired' : ''} onDragOver={over} onDrop={onDrop} onKeyDown={onKeyDown}>
      <span className="options-grip" draggable onDragStart={onDrag} aria-hidden="true" title={t('configuration.drag')}>
        ⠿
      </span>
      {coloured ? <ColorSelect option={option} n={n} onPut={onPut} /> : null}
      <input
        className="configuration-input"
        aria-label={t('configuration.optionZh', named)}
        placeholder={t('configuration.chinese')}
        maxLength={100}
        value={option.zh}
        onChange={({ target }) => onPut({ zh: target.value })}
      />
      <input
        className="configuration-input"
        aria-label={t('configuration.optionEn', named)}
        placeholder={t('configuration.english')}
        maxLength={100}
        value={option.en}
        onChange={({ target }) => onPut({ en: target.value })}
      />
      <span className="options-moves">
        <Button kind="quiet" icon="up" aria-label={t('configuration.optionUp', named)} onClick={() => onMove(-1)} />
        <Button kind="quiet" icon="down" aria-label={t('configuration.optionDown', named)} onClick={() => onMove(1)} />
        {onMerge ? (
          <Button kind="quiet" title={t('configuration.mergeOptionWhy')} onClick={onMerge}>
            {t('configuration.mergeOption')}
          </Button>
        ) : null}
        {option.saved ? (
          <Button
            kind="quiet"
            aria-pressed={option.retired}
            title={t('configuration.retireOptionWhy')}
            onClick={() => onPut({ retired: !option.retired })}
          >
            {t(option.retired ? 'configuration.offerAgain' : 'configuration.retire')}
          </Button>
        ) : (
          <Button kind="quiet" icon="close" aria-label={t('configuration.removeOption', named)} onClick={onRemove} />
        )}
      </span>
      {details ? <OptionDetails {...details} option={option} n={n} onPut={onPut} /> : null}
    </li>
  )
}

function ColorSelect({ option, n, onPut }: Pick<OptionRowProps, 'option' | 'n' | 'onPut'>) {
  const { t } = useText()
  return (
    <select
      className={`options-color kb-pill-${option.color ?? 'none'}`}
      aria-label={t('configuration.optionColor', { n: n + 1 })}
      value={option.color ?? ''}
      onChange={({ target }) => onPut({ color: optionColors.find((color) => color === target.value) ?? null })}
    >
      <option value="">{t('configuration.color.none')}</option>
      {optionColors.map((color) => (
        <option key={color} value={color}>
          {t(`configuration.color.${color}`)}
        </option>
      ))}
    </select>
  )
}

function PasteLines({ onLines }: { onLines: (lines: string) => void }) {
  const { t } = useText()
  const id = useId()
  const [lines, setLines] = useState<string | null>(null)
  if (lines === null)
    return (
      <Button icon="copy" onClick={() => setLines('')}>
        {t('configuration.pasteOptions')}
      </Button>
    )
  const take = () => {
    onLines(lines)
    setLines(null)
  }
  return (
    <div className="options-paste">
      <label htmlFor={id}>{t('configuration.pasteOptionsHint')}</label>
      {/* biome-ignore lint/a11y/noAutofocus: it has just been asked for */}
      <textarea id={id} rows={5} autoFocus value={lines} onChange={({ target }) => setLines(target.value)} />
      <span>
        <Button onClick={() => setLines(null)}>{t('parts.cancel')}</Button>
        <Button kind="primary" disabled={lines.trim() === ''} onClick={take}>
          {t('configuration.takeOptions')}
        </Button>
      </span>
    </div>
  )
}
