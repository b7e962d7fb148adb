export const firstName = (name: string | null): string => name?.split(" ")[0] ?? "";
