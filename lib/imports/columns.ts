/** What a column can be. Several columns may hold one of those that a contact has many of. */
export const fields = [
  "name",
  "first_name",
  "last_name",
  "account",
  "phone",
  "mobile",
  "email",
  "address",
  "street",
  "city",
  "state",
  "zip",
  "tags",
  "language",
  "notes",
  "latitude",
  "longitude",
] as const;
export type Field = (typeof fields)[number];
/** Field to the index of its column. */
export type Columns = Partial<Record<Field, number>>;

/** Which column is what, by its heading: English and Spanish, as the usual programs write them. */
export function guessColumns(headings: string[]): Columns {
  const columns: Columns = {};
  const plain = headings.map(plainOf);
  for (const field of fields) {
    const index = known[field]
      .map((name) => plain.findIndex((heading, at) => heading === name && !taken(columns, at)))
      .find((at) => at >= 0);
    if (index !== undefined) columns[field] = index;
  }
  // Beside "Apellidos", "Nombre" is only the first name.
  if (columns.name !== undefined && columns.last_name !== undefined && columns.first_name === undefined) {
    columns.first_name = columns.name;
    delete columns.name;
  }
  return columns;
}

/** Whether something could be imported with these: without a name nobody can be found again. */
export const hasName = (columns: Columns): boolean =>
  columns.name !== undefined || columns.first_name !== undefined || columns.last_name !== undefined;

const taken = (columns: Columns, at: number) => Object.values(columns).includes(at);

const plainOf = (heading: string) =>
  heading
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/n?[º°]|#|\b(no|nro|num|nr)\b\.?/g, " number ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const known: Record<Field, string[]> = {
  name: [
    "name",
    "full name",
    "fullname",
    "display name",
    "customer name",
    "customer",
    "contact name",
    "contact",
    "account name",
    "account holder",
    "resident",
    "resident name",
    "owner",
    "owner name",
    "occupant",
    "nombre completo",
    "nombre y apellidos",
    "nombre y apellido",
    "cliente",
    "nombre del cliente",
    "titular",
    "contacto",
    "residente",
    "propietario",
    "nombre",
  ],
  first_name: [
    "first name",
    "firstname",
    "first",
    "given name",
    "forename",
    "primer nombre",
    "nombres",
    "nombre de pila",
  ],
  last_name: [
    "last name",
    "lastname",
    "last",
    "surname",
    "family name",
    "apellido",
    "apellidos",
    "primer apellido",
  ],
  account: [
    "account",
    "account number",
    "accountnumber",
    "acct",
    "acct number",
    "account id",
    "accountid",
    "accounts",
    "account numbers",
    "customer number",
    "customer id",
    "service account",
    "utility account",
    "cuenta",
    "numero de cuenta",
    "number de cuenta",
    "number cuenta",
    "cuentas",
    "numero de cliente",
    "contrato",
    "numero de contrato",
  ],
  phone: [
    "phone",
    "phone number",
    "phones",
    "telephone",
    "telephone number",
    "phone 1",
    "primary phone",
    "main phone",
    "home phone",
    "work phone",
    "business phone",
    "tel",
    "telefono",
    "numero de telefono",
    "number de telefono",
    "telefonos",
    "telefono 1",
    "telefono fijo",
    "telefono principal",
    "fijo",
  ],
  mobile: [
    "mobile",
    "mobile phone",
    "mobile number",
    "cell",
    "cell phone",
    "cellphone",
    "cell number",
    "phone 2",
    "secondary phone",
    "alternate phone",
    "other phone",
    "movil",
    "celular",
    "telefono movil",
    "telefono celular",
    "telefono 2",
    "otro telefono",
  ],
  email: [
    "email",
    "e mail",
    "emails",
    "email address",
    "e mail address",
    "mail",
    "email 1",
    "primary email",
    "correo",
    "correo electronico",
    "correos",
    "direccion de correo",
    "direccion de correo electronico",
  ],
  address: [
    "address",
    "full address",
    "service address",
    "mailing address",
    "location",
    "property address",
    "premise address",
    "site address",
    "direccion",
    "direccion completa",
    "direccion de servicio",
    "domicilio",
    "ubicacion",
  ],
  street: [
    "street",
    "street address",
    "address 1",
    "address line 1",
    "address1",
    "street 1",
    "calle",
    "calle y numero",
    "via",
    "direccion 1",
  ],
  city: ["city", "town", "service city", "locality", "ciudad", "localidad", "municipio", "poblacion"],
  state: ["state", "province", "region", "estado", "provincia"],
  zip: ["zip", "zip code", "zipcode", "postal code", "postcode", "postal", "codigo postal", "cp", "c p"],
  tags: [
    "tags",
    "tag",
    "labels",
    "label",
    "groups",
    "group",
    "category",
    "categories",
    "etiquetas",
    "etiqueta",
    "grupos",
    "grupo",
    "categoria",
  ],
  language: ["language", "preferred language", "lang", "locale", "idioma", "lengua", "idioma preferido"],
  notes: [
    "notes",
    "note",
    "comments",
    "comment",
    "remarks",
    "description",
    "notas",
    "nota",
    "comentarios",
    "comentario",
    "observaciones",
  ],
  latitude: ["latitude", "lat", "gps lat", "y", "latitud"],
  longitude: ["longitude", "lon", "long", "lng", "gps long", "gps lon", "x", "longitud"],
};
