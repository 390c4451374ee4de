/** Objects whose records decide who may do what. */
const peopleObjects = ['user', 'team', 'role', 'grant']

/** Whether a change may have moved what somebody may do: then nobody is who she was remembered to be. */
export function concernsPeople(objects: Iterable<string>): boolean {
  return [...objects].some((object) => peopleObjects.includes(object))
}
