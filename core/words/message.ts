/**
 * A sentence of the catalogue. `{name}` stands for a parameter. A plural message picks its form by the number in
 * the parameter that `by` names (Intl.PluralRules, CLDR categories; "other" is always there).
 */
export type Message = string | PluralMessage;

export interface PluralMessage {
  readonly by: string;
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

export type Catalogue = Readonly<Record<string, Message>>;

type NamesIn<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

type FormsOf<M extends PluralMessage> = Extract<Exclude<M[keyof M], M['by']>, string>;

/** The parameters that a message needs: leaving one out, or naming one too many, does not compile. */
export type ParamsOf<M extends Message> = M extends string
  ? Readonly<Record<NamesIn<M>, string | number>>
  : M extends PluralMessage
    ? Readonly<Record<M['by'], number> & Record<Exclude<NamesIn<FormsOf<M>>, M['by']>, string | number>>
    : never;

/** The same keys with sentences of any wording: what another language has to fill in. */
export type Translation<C extends Catalogue> = { readonly [K in keyof C]: Message };

/** Every form of a message, for checks and for the pseudo-locale. */
export function formsOf(message: Message): readonly string[] {
  if (typeof message === 'string') return [message];
  const { zero, one, two, few, many, other } = message;
  return [zero, one, two, few, many, other].filter((form) => form !== undefined);
}
