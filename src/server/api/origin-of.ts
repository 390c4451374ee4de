import type { Origin } from '../../core/change/change.ts'
import type { Caller } from '../http/index.ts'

/** Where a change comes from: what the page says, or what is usual for the call; a program with a key is always `api`. */
export function originOf(
  { caller, body }: { readonly caller: Caller; readonly body: { readonly origin?: Origin } },
  usual: Origin,
): Origin {
  return caller.by === 'key' ? 'api' : (body.origin ?? usual)
}
