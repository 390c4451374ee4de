import { type Built, buildDefinitions, type ConfigurationRecord, type Fault } from '../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { problemText } from '../../core/text/problems.ts'
import type { Reader } from '../db/index.ts'
import { reportError } from '../loggable-error.ts'
import { type Definitions, makeDefinitions } from './definitions.ts'
import { checkedObjects, objectsBrought } from './objects-brought.ts'
import { readConfiguration, readDefinitionsVersion } from './read-configuration.ts'

/** The one place that knows which definitions are in force in this process. */
export interface DefinitionsInForce {
  now(): Definitions
  define(objects: readonly ObjectDefinition[]): void
  build(configuration: readonly ConfigurationRecord[]): Built
  refresh(): Promise<void>
}

export function makeDefinitionsInForce(reader: Reader): DefinitionsInForce {
  let brought = objectsBrought()
  let state: State = { version: 0, records: [] }
  let definitions = makeDefinitions(brought)
  let reading = Promise.resolve()
  const putInForce = () => {
    const { objects, faults } = buildDefinitions(brought, state.records)
    for (const fault of faults) if (!fault.dormant) reportError(new Error(describe(fault)))
    definitions = makeDefinitions(objects, state.version, state.records)
  }
  const read = async () => {
    if (state.version === (await readDefinitionsVersion(reader))) return
    state = await readTogether(reader)
    putInForce()
  }
  return {
    now: () => definitions,
    define(objects) {
      brought = checkedObjects(objects)
      putInForce()
    },
    build: (records) => buildDefinitions(brought, records),
    // Whoever asks while it is read gets what is read after she asked.
    refresh() {
      reading = reading.catch(() => undefined).then(read)
      return reading
    },
  }
}

/** Only what was written under other rules than today's comes here: the write path takes none of it. */
function describe({ record, refusal }: Fault): string {
  const place = record ? `${record.object} ${record.id} is` : 'Definitions are'
  return `${place} left out of the configuration: ${problemText(refusal, 'en')}`
}

interface State {
  readonly version: number
  readonly records: readonly ConfigurationRecord[]
}

/** Version and records of one state: where it changed between the two questions, they are asked again. */
async function readTogether(reader: Reader): Promise<State> {
  for (;;) {
    const version = await readDefinitionsVersion(reader)
    const records = await readConfiguration(reader)
    if (version === (await readDefinitionsVersion(reader))) return { version, records }
  }
}
