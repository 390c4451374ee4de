import { Cascader, Input } from 'antd'
import { useState } from 'react'
import type { Json } from '../../../core/json.ts'
import { useText } from '../../text/use-text.tsx'
import type { FieldInputProps } from '../field-face.ts'
import { chinaRegions, type Region } from './regions.ts'
import { inputState } from './typed-input.tsx'

interface Parts {
  readonly province?: string
  readonly city?: string
  readonly district?: string
  readonly street?: string
}

/** Province, city and district from the national list, and the street. The list comes when the cascader is opened. */
export function AddressInput({ id, value, onChange, onBlur, ...rest }: FieldInputProps) {
  const { t } = useText()
  const [regions, setRegions] = useState<readonly Region[]>([])
  const parts = partsOf(value)
  const chosen = [parts.province, parts.city, parts.district].filter((name) => name !== undefined)
  const put = (part: Parts) => onChange(withoutEmpty({ ...parts, ...part }))
  return (
    <span className="kb-address">
      <Cascader
        id={id}
        className="kb-fill"
        value={chosen}
        options={[...(regions.length > 0 ? regions : standIn(chosen))]}
        onOpenChange={(open) => open && regions.length === 0 && void chinaRegions().then(setRegions)}
        onChange={(names) => put({ ...regionParts(names ?? []) })}
        onBlur={() => onBlur?.()}
        placeholder={t('fields.chooseRegion')}
        showSearch
        changeOnSelect
        {...inputState(rest)}
      />
      <Input
        value={parts.street ?? ''}
        onChange={(event) => put({ street: event.target.value })}
        onBlur={() => onBlur?.()}
        placeholder={t('fields.street')}
        {...inputState({ ...rest, label: t('fields.street'), autoFocus: false })}
      />
    </span>
  )
}

/** What is chosen already can be shown before the list has come. */
function standIn(chosen: readonly string[]): readonly Region[] {
  const [name, ...below] = chosen
  return name === undefined ? [] : [{ value: name, label: name, children: [...standIn(below)] }]
}

function regionParts([province, city, district]: readonly (string | number | null)[]): Record<string, string> {
  return {
    province: String(province ?? ''),
    city: String(city ?? ''),
    district: String(district ?? ''),
  }
}

function partsOf(value: unknown): Parts {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function withoutEmpty(parts: Parts): Json {
  const filled = Object.entries(parts).filter(([, part]) => part !== undefined && part !== '')
  return filled.length > 0 ? Object.fromEntries(filled) : null
}
