/** Words of the settings of a project. */
export const settings = {
  title: 'Settings',
  name: 'Name',
  nameHint: 'As people see it. The short name in addresses and exports stays:',
  description: 'What it is about',
  save: 'Save',
  saved: 'Saved.',
  nameMissing: 'A project needs a name.',
  archive: 'Archive',
  archiveText: 'An archived project can be read, compared and exported; nothing in it can be changed: no marks, no imports, no rounds. People can still be removed. It can be opened again at any time.',
  archiveButton: 'Archive the project',
  archiveTitle: (name: string) => `Archive “${name}”?`,
  archiveWarn: 'Whoever has marks on a device that are not saved yet can save them only after it has been opened again.',
  reopenButton: 'Open the project again',
  reopenText: 'This project is archived. Opened again, everybody can go on where they stopped.',
} as const
