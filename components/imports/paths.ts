export const importsPath = (slug: string) => `/${slug}/community/contacts/import`;
export const importPath = (slug: string, id: number) => `${importsPath(slug)}/${id}`;
