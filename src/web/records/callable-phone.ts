import type { RecordView } from '../../core/api/shapes.ts'

/** The number that reaches somebody, a mobile first; a masked one cannot be called. */
export function callablePhone(record: RecordView): string | undefined {
  return ['mobile', 'phone', 'contactPhone'].map((name) => record[name]).find(isCallable)
}

function isCallable(phone: unknown): phone is string {
  return typeof phone === 'string' && /^[+\d(][\d\-()./ ]+( x\d+)?$/.test(phone)
}
