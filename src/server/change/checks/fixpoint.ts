/** Goes on as long as a step refuses something. */
export function repeatToFixpoint(step: () => readonly unknown[]): void {
  while (step().length > 0);
}
