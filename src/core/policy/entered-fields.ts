import type { ObjectDefinition } from '../objects/object.ts'

/** What people enter of a record: where none of it is open, the record is closed to them. */
export function enteredFields({ fields }: ObjectDefinition): readonly string[] {
  return Object.keys(fields).filter((name) => !fields[name]?.readOnly && !fields[name]?.hidden)
}
