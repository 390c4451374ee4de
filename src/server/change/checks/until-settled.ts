/** Goes on as long as a step refuses something. */
export function untilSettled(step: () => readonly unknown[]): void {
  while (step().length > 0);
}
