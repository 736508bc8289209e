/** The library of age, a file of its own in `dist/`: nothing else loads it. It is a module of the newer kind. */
export const ageLibrary = () => import("age-encryption");
