const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text is a record's id: a UUID (RFC 9562) in lower case. */
export function isRecordId(text: string): boolean {
  return text.length === 36 && uuid.test(text)
}

/** The id in what was written, or undefined. */
export function toRecordId(raw: unknown): string | undefined {
  if (typeof raw !== 'string' || raw.length > 60) return undefined
  const id = raw.trim().toLowerCase()
  return isRecordId(id) ? id : undefined
}

/** A valid id (version 7) for every n. */
export function sampleRecordId(n: number): string {
  return `01920000-0000-7000-8000-${Math.abs(Math.trunc(n)).toString(16).padStart(12, '0').slice(-12)}`
}
