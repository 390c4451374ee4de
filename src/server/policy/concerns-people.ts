/** Objects whose records decide who may do what. */
const peopleObjects = ['user', 'team', 'role']

export function concernsPeople(objects: Iterable<string>): boolean {
  return [...objects].some((object) => peopleObjects.includes(object))
}
