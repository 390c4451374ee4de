import { useId } from 'react'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { ChoiceField } from '../../../core/fields/field.ts'
import { useText } from '../../text/use-text.tsx'
import { SelectBox } from '../labelled.tsx'

interface DependsOnProps {
  readonly definition: ObjectView
  /** The field whose options these are. */
  readonly name: string
  readonly value: string
  readonly fault: string | undefined
  /** Options belong to no value of the other choice yet. */
  onChoose(parent: string): void
}

/** On which choice the options depend; without that, to which values they belong means nothing. */
export function DependsOn({ definition, name: own, value, fault, onChoose }: DependsOnProps) {
  const { t, label } = useText()
  const id = useId()
  const choices = Object.entries(definition.fields).flatMap(([name, field]) =>
    field.type === 'choice' && name !== own ? [{ value: name, text: label(field.label) }] : [],
  )
  return (
    <SelectBox
      id={id}
      label={t('configuration.dependsOn')}
      hint={t('configuration.dependsOnHint')}
      value={value}
      fault={fault}
      choices={[{ value: '', text: t('configuration.dependsOnNothing') }, ...choices]}
      onChange={onChoose}
    />
  )
}

/** The choice of that name, as far as it is there. */
export function choiceNamed({ fields }: ObjectView, name: string): ChoiceField | null {
  const field = fields[name]
  return field?.type === 'choice' ? field : null
}
