/**
 * Why Kebu cannot start, said to the person at the terminal. `main.ts` prints it without a stack and exits with 1:
 * the person has to do something, not to debug us.
 */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'

  constructor(sentences: { zh: string; en: string }, options?: ErrorOptions) {
    super(`${sentences.zh}\n${sentences.en}`, options)
  }
}
