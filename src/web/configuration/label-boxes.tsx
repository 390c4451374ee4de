import { useId } from 'react'
import type { Faults } from '../records/save-faults.ts'
import { useText } from '../text/use-text.tsx'
import { TextBox } from './labelled.tsx'

interface LabelBoxesProps {
  readonly zh: string
  readonly en: string
  readonly max?: number
  readonly autoFocus?: boolean
  readonly fault: string | undefined
  onPut(part: { readonly zh: string } | { readonly en: string }): void
}

/** What it is called, in both languages: the one speaks for the other where that is left blank. */
export function LabelBoxes({ zh, en, max = 100, autoFocus = false, fault, onPut }: LabelBoxesProps) {
  const { t } = useText()
  const id = useId()
  return (
    <div className="configuration-columns">
      <TextBox
        id={`${id}-zh`}
        label={t('configuration.labelZh')}
        required
        autoFocus={autoFocus}
        max={max}
        value={zh}
        fault={fault}
        onChange={(typed) => onPut({ zh: typed })}
      />
      <TextBox
        id={`${id}-en`}
        label={t('configuration.labelEn')}
        max={max}
        placeholder={zh}
        value={en}
        onChange={(typed) => onPut({ en: typed })}
      />
    </div>
  )
}

interface NameBoxProps {
  readonly label: string
  readonly name: string
  readonly isSaved: boolean
  readonly faults: Faults
  /** Null for the one that is suggested. */
  onPut(name: string | null): void
}

/** What programs call it; it stays once it is saved. */
export function NameBox({ label, name, isSaved, faults, onPut }: NameBoxProps) {
  const { t } = useText()
  return (
    <TextBox
      id={useId()}
      label={label}
      hint={t(isSaved ? 'configuration.nameFixed' : 'configuration.nameHint')}
      required
      max={60}
      disabled={isSaved}
      value={name}
      fault={name === '' ? undefined : faults.name}
      onChange={(typed) => onPut(typed === '' ? null : typed)}
    />
  )
}
