export { login, role, ROLES, type Role } from './events.js';
export { LoginTaken, PeopleContended, PeopleUnreadable, UnknownPerson } from './errors.js';
export { People, type NamedPerson, type PeopleParts } from './people.js';
export { PEOPLE, PeopleDirectory, type Person } from './people-directory.js';
