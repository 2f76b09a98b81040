export { login } from './events.js';
export { inOrder, mayBeHeldTogether, role, ROLES, type Role } from './roles.js';
export { LoginTaken, PeopleContended, PeopleUnreadable, RolesExclusive, UnknownPerson } from './errors.js';
export { People, type GivenPerson, type NamedPerson, type PeopleParts, type RolesOf } from './people.js';
export { PEOPLE, PeopleDirectory, type Person } from './people-directory.js';
