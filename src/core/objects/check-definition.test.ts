import { expect, test } from 'vitest'
import type { Field } from '../fields/field.ts'
import { checkDefinition } from './check-definition.ts'
import { defineObject } from './define-object.ts'
import { standardObjectsByName } from './index.ts'
import type { ObjectDefinition } from './object.ts'

const label = (text: string) => ({ 'zh-CN': text, en: text })

const visit = defineObject({
  name: 'visit',
  kind: 'custom',
  label: label('Visit'),
  numbering: 'V{0000}',
  title: 'purpose',
  columns: ['code', 'purpose'],
  stage: 'state',
  sections: [{ name: 'main', label: label('Visit'), fields: ['code', 'purpose', 'state', 'customer', 'owner'] }],
  fields: {
    purpose: { type: 'text', required: true, label: label('Purpose') },
    state: {
      type: 'choice',
      default: 'planned',
      label: label('State'),
      options: [
        { value: 'planned', label: label('Planned'), color: 'blue' },
        { value: 'made', label: label('Made'), color: 'green' },
      ],
    },
    customer: { type: 'link', to: 'customer', label: label('Customer') },
  },
})

test('a definition in order has no faults', () => {
  expect(faultsOf({})).toEqual([])
})

test.each<[string, Changes, string]>([
  ['a name that is none', { name: 'Visit 1' }, 'Visit 1: no camelCase name of at most 40 characters'],
  [
    'a field every row has',
    withFields({ deletedAt: { type: 'date', label: label('X') } }),
    'fields.deletedAt: every record has this already',
  ],
  ['a title that is no field', { title: 'subject' }, 'title: no field subject'],
  ['a state that is no choice', { stage: 'purpose' }, 'stage: purpose is no choice'],
  [
    'a field in no section',
    withFields({ extra: { type: 'date', label: label('Extra') } }),
    'sections: extra is in none',
  ],
  [
    'two fields of one name',
    withFields({ extra: { type: 'date', label: label('Purpose') } }),
    'fields: two are called Purpose',
  ],
  [
    'a link to nothing',
    withFields({ customer: { type: 'link', to: 'client', label: label('C') } }),
    'fields.customer: no object client',
  ],
  ['a rule nobody wrote', { rules: ['moonPhase'] }, 'rules: no rule moonPhase'],
  ['a rule called like what every object has', { rules: ['constructor'] }, 'rules: no rule constructor'],
  [
    'a rule about a field it has not',
    { rules: ['amountPositive'] },
    'rules: no field amount, which amountPositive reads',
  ],
  [
    'a formula of what is no field',
    withFields({ extra: formula('purpose + subject') }),
    'fields.extra: Character 11: there is no field called "subject"',
  ],
  [
    'a formula of a later one',
    withFields({ extra: formula('later'), later: formula('purpose') }),
    'fields.extra: Character 1: there is no field called "later"',
  ],
  [
    'a formula that is none',
    withFields({ extra: formula('purpose +') }),
    'fields.extra: The expression ends too early',
  ],
  [
    'a lock on no option',
    {
      locks: [
        { field: 'state', values: ['gone'], open: [], problem: 'order-completed', opensWith: 'reopen-completed' },
      ],
    },
    'locks: state has no option gone',
  ],
  [
    'a state that cannot be left',
    { moves: [{ field: 'state', next: { planned: ['made'] } }] },
    'moves: nothing follows made',
  ],
  [
    'a number that is to be sealed',
    withFields({ extra: { type: 'number', sensitive: true, label: label('Extra') } }),
    'fields.extra: a number is no text to be sealed',
  ],
  ['a colour beside the state', { stage: undefined }, 'fields.state: coloured'],
])('%s is told', (_, changes, fault) => {
  expect(faultsOf(changes).join('\n')).toContain(fault)
})

test('what is no field of its type is told with its place, also from outside', () => {
  const odd = JSON.parse('{"type": "text", "maxLength": -1, "colour": "red", "label": {"zh-CN": "", "en": "Odd"}}')
  const faults = faultsOf(withFields({ odd, strange: JSON.parse('{"type": "colour", "label": {}}') }))
  expect(faults.map((fault) => fault.split(':')[0])).toEqual([
    'fields.odd.label.zh-CN',
    'fields.odd.maxLength',
    'fields.odd',
    'fields.strange',
  ])
})

function formula(expression: string): Field {
  return { type: 'formula', readOnly: true, result: 'text', expression, label: label(expression) }
}

type Changes = { [Key in keyof ObjectDefinition]?: ObjectDefinition[Key] | undefined }

function withFields(fields: ObjectDefinition['fields']): Changes {
  return { fields: { ...visit.fields, ...fields } }
}

function faultsOf(changes: Changes): string[] {
  // What a test leaves out is undefined, which no definition says.
  const definition = { ...visit, ...changes } as ObjectDefinition
  return checkDefinition(
    definition,
    new Map(Object.entries({ ...standardObjectsByName, [definition.name]: definition })),
  )
}
