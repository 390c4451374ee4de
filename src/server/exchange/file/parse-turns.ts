const atOnceMax = 2
const waiting: (() => void)[] = []
let running = 0

/** Few files are read at once, whoever uploads how many: each may take the memory it is allowed. */
export async function inTurn(): Promise<{ done(): void }> {
  if (running >= atOnceMax) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  return { done: passOn }
}

/** The place goes to the one who waits longest. */
function passOn(): void {
  const next = waiting.shift()
  if (next) next()
  else running--
}
