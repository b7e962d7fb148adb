// It has no types of its own; what we use of it.
declare module "sanitize-html" {
  type Attributes = Record<string, string>;
  type Options = {
    allowedTags: string[];
    allowedAttributes: Record<string, string[]>;
    allowedSchemes: string[];
    allowedSchemesAppliedToAttributes: string[];
    allowProtocolRelative: boolean;
    allowedStyles: Record<string, Record<string, RegExp[]>>;
    nonTextTags: string[];
    nestingLimit: number;
    transformTags: Record<
      string,
      (name: string, attributes: Attributes) => { tagName: string; attribs: Attributes }
    >;
  };
  export default function sanitize(html: string, options: Options): string;
}
