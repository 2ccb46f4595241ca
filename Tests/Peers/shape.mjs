// Walks a value and the definition of its type side by side: JSON Schema as ts-json-schema-generator writes it, and the
// Swagger 2 definitions of the Skill Management API. Names that a type does not declare are problems, as they are there.
const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const fits = {
  object: (value) => kindOf(value) === 'object', array: Array.isArray, string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean', number: (value) => typeof value === 'number', integer: Number.isInteger,
  null: (value) => value === null,
};

export class Shape {
  constructor(definitions) {
    this.definitions = definitions;
    this.children = new Map();
    for (const [name, definition] of Object.entries(definitions))
      for (const { $ref } of definition.allOf ?? []) if ($ref) this.#childrenOf($ref).set(definition['x-discriminator-value'] ?? name.split('.').at(-1), name);
  }

  problems(name, value) {
    const found = [];
    this.#value({ $ref: `#/definitions/${encodeURIComponent(name)}` }, value, '', found);
    return found;
  }

  #nameOf = ($ref) => decodeURIComponent($ref.slice('#/definitions/'.length));

  #childrenOf($ref) {
    const name = this.#nameOf($ref);
    if (!this.children.has(name)) this.children.set(name, new Map());
    return this.children.get(name);
  }

  #value(schema, value, path, found) {
    if (schema.$ref) this.#referred(schema.$ref, value, path, found);
    else if (schema.anyOf) this.#union(schema.anyOf, value, path, found);
    else {
      this.#scalar(schema, value, path, found);
      if (Array.isArray(value)) this.#array(schema, value, path, found);
      else if (kindOf(value) === 'object') this.#object(this.#whole(schema), value, path, found);
    }
  }

  #referred($ref, value, path, found) {
    const definition = this.definitions[this.#nameOf($ref)];
    const children = typeof definition.discriminator === 'string' ? this.#childrenOf($ref) : undefined;
    if (!children?.size) return this.#value(definition, value, path, found);
    const child = children.get(value?.[definition.discriminator]);
    if (child) return this.#value(this.definitions[child], value, path, found);
    found.push(`${path}/${definition.discriminator}: ${JSON.stringify(value?.[definition.discriminator])} is none of ${[...children.keys()].join(', ')}`);
  }

  /** Told apart by the constant in "type" where all members have one, so that problems are those of the member meant. */
  #union(members, value, path, found) {
    const tagOf = (member) => (member.$ref ? this.definitions[this.#nameOf(member.$ref)] : member).properties?.type?.const;
    if (members.every(tagOf)) {
      const meant = members.find((member) => tagOf(member) === value?.type);
      if (meant) return this.#value(meant, value, path, found);
      found.push(`${path}/type: ${JSON.stringify(value?.type)} is no type that belongs here`);
      return;
    }
    const attempts = members.map((member) => {
      const problems = [];
      this.#value(member, value, path, problems);
      return problems;
    });
    if (attempts.every((problems) => problems.length)) found.push(...attempts.sort((one, other) => one.length - other.length)[0]);
  }

  #scalar(schema, value, path, found) {
    const types = [schema.type ?? []].flat();
    if (types.length && !types.some((type) => fits[type](value))) found.push(`${path}: ${kindOf(value)} where ${types.join(' or ')} belongs`);
    if (schema.const !== undefined && schema.const !== value) found.push(`${path}: ${JSON.stringify(value)} is not ${JSON.stringify(schema.const)}`);
    if (schema.enum && !schema.enum.includes(value)) found.push(`${path}: ${JSON.stringify(value)} is none of ${schema.enum.slice(0, 12).join(', ')}`);
    if (typeof value === 'string') {
      const length = [...value].length;
      if (length < (schema.minLength ?? 0) || length > (schema.maxLength ?? Infinity)) found.push(`${path}: ${length} characters`);
      if (schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) found.push(`${path}: does not match ${schema.pattern}`);
    }
    if (typeof value === 'number' && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) found.push(`${path}: ${value} is out of range`);
  }

  #array(schema, value, path, found) {
    if (value.length < (schema.minItems ?? 0) || value.length > (schema.maxItems ?? Infinity)) found.push(`${path}: ${value.length} items`);
    if (schema.items) value.forEach((item, index) => this.#value(schema.items, item, `${path}/${index}`, found));
  }

  #object({ properties, required, additional }, value, path, found) {
    for (const name of required) if (value[name] === undefined) found.push(`${path}: ${name} is missing`);
    for (const [name, member] of Object.entries(value)) {
      if (properties && Object.hasOwn(properties, name)) this.#value(properties[name], member, `${path}/${name}`, found);
      else if (additional === false) found.push(`${path}/${name}: no such field`);
      else if (typeof additional === 'object') this.#value(additional, member, `${path}/${name}`, found);
    }
  }

  /** The definition with all that it inherits. */
  #whole(schema) {
    const parts = (schema.allOf ?? []).map((part) => this.#whole(part.$ref ? this.definitions[this.#nameOf(part.$ref)] : part));
    const own = schema.properties;
    const inherited = parts.filter((part) => part.properties);
    const properties = own || inherited.length ? Object.assign({}, ...inherited.map((part) => part.properties), own) : undefined;
    return {
      properties,
      required: [...new Set([...(schema.required ?? []), ...parts.flatMap((part) => part.required)])],
      additional: schema.additionalProperties ?? (properties ? false : true),
    };
  }
}
