import type { Writer } from '../../core/access/index.ts'
import type { Origin } from '../../core/change/change.ts'
import type { Caller } from '../http/index.ts'

/** Where a change comes from: what the page says, or what is usual for the call; a program with a key is always `api`. */
export function originOf(
  { caller, body }: { readonly caller: Caller; readonly body: { readonly origin?: Origin } },
  usual: Origin,
): Origin {
  return caller.by === 'key' ? 'api' : (body.origin ?? usual)
}

/** Who would write by the way the call came. */
export function writerOfCall({ caller }: { readonly caller: Caller }): Writer {
  return caller.by === 'key' ? 'api' : 'people'
}
