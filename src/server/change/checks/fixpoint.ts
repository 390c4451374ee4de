/** Repeats a step until it finds nothing more to refuse: what falls may take others with it. */
export function repeatToFixpoint(step: () => readonly unknown[]): void {
  while (step().length > 0);
}
