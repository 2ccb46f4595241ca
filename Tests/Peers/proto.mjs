// A strict reader of proto JSON (protobuf.dev/programming-guides/json): walks a message type of a vendor's descriptor and
// the value side by side. Unknown names, wrong types, unknown enum names and two members of a oneof are problems; so are
// original (snake_case) names, which parsers take but nobody documents for these APIs.
import protobuf from 'protobufjs';

const integers = {
  int32: [-(2n ** 31n), 2n ** 31n - 1n], sint32: [-(2n ** 31n), 2n ** 31n - 1n], sfixed32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n], fixed32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n], sint64: [-(2n ** 63n), 2n ** 63n - 1n], sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n], fixed64: [0n, 2n ** 64n - 1n],
};
const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const wellKnown = {
  '.google.protobuf.Struct': (value) => (isObject(value) ? null : 'an object'),
  '.google.protobuf.Value': () => null,
  '.google.protobuf.ListValue': (value) => (Array.isArray(value) ? null : 'an array'),
  '.google.protobuf.Any': (value) => (isObject(value) && typeof value['@type'] === 'string' ? null : 'an object with @type'),
  '.google.protobuf.Empty': (value) => (isObject(value) && !Object.keys(value).length ? null : 'an empty object'),
  '.google.protobuf.Duration': (value) => (/^-?\d{1,12}(\.\d{1,9})?s$/.test(value) && typeof value === 'string' ? null : 'a duration such as "3.5s"'),
  '.google.protobuf.Timestamp': (value) =>
    (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value) ? null : 'an RFC 3339 time'),
  '.google.protobuf.FieldMask': (value) => (typeof value === 'string' ? null : 'a string'),
  '.google.protobuf.BoolValue': (value) => (typeof value === 'boolean' ? null : 'a boolean'),
  '.google.protobuf.StringValue': (value) => (typeof value === 'string' ? null : 'a string'),
};

const scalar = (type, value) => {
  if (type === 'string') return typeof value === 'string' && value.isWellFormed() ? null : 'a string';
  if (type === 'bool') return typeof value === 'boolean' ? null : 'a boolean';
  if (type === 'bytes') return typeof value === 'string' && /^[A-Za-z0-9+/_-]*={0,2}$/.test(value) ? null : 'base64';
  if (type === 'float' || type === 'double') {
    if (typeof value === 'number') return null;
    return typeof value === 'string' && (/^(NaN|-?Infinity)$/.test(value) || (value.trim() && Number.isFinite(Number(value)))) ? null : 'a number';
  }
  const [low, high] = integers[type];
  const whole = typeof value === 'number' ? Number.isInteger(value) : typeof value === 'string' && /^-?\d+$/.test(value);
  return whole && BigInt(value) >= low && BigInt(value) <= high ? null : `a whole number (${type})`;
};

export class ProtoJson {
  constructor(descriptor) {
    this.root = protobuf.Root.fromJSON(descriptor);
    this.root.resolveAll();
  }

  problems(typeName, value) {
    const found = [];
    this.#message(this.root.lookupType(typeName), value, '', found);
    return found;
  }

  #message(type, value, path, found) {
    const special = wellKnown[type.fullName];
    if (special) {
      const wanted = special(value);
      if (wanted) found.push(`${path}: ${kindOf(value)} where ${wanted} belongs`);
      return;
    }
    if (!isObject(value)) {
      found.push(`${path || '/'}: ${kindOf(value)} where an object (${type.name}) belongs`);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      const field = Object.hasOwn(type.fields, name) ? type.fields[name].resolve() : undefined;
      if (!field) found.push(`${path}/${name}: ${type.name} has no such field`);
      else if (member !== null || this.#takesNull(field)) this.#field(field, member, `${path}/${name}`, found);
    }
    for (const oneof of Object.values(type.oneofs ?? {})) {
      const set = oneof.fieldsArray.filter((field) => value[field.name] !== undefined && value[field.name] !== null);
      if (set.length > 1) found.push(`${path || '/'}: ${set.map((field) => field.name).join(' and ')} exclude each other`);
    }
  }

  #takesNull(field) {
    return field.resolvedType?.fullName === '.google.protobuf.Value' && !field.map && !field.repeated;
  }

  #field(field, value, path, found) {
    if (field.map) {
      if (!isObject(value)) found.push(`${path}: ${kindOf(value)} where an object belongs`);
      else for (const [key, member] of Object.entries(value)) this.#single(field, member, `${path}/${key}`, found);
    } else if (field.repeated) {
      if (!Array.isArray(value)) found.push(`${path}: ${kindOf(value)} where an array belongs`);
      else value.forEach((member, index) => this.#single(field, member, `${path}/${index}`, found));
    } else {
      this.#single(field, value, path, found);
    }
  }

  #single(field, value, path, found) {
    const type = field.resolvedType;
    if (type instanceof protobuf.Type) {
      this.#message(type, value, path, found);
    } else if (type instanceof protobuf.Enum) {
      const known = typeof value === 'string' ? Object.hasOwn(type.values, value) : Number.isInteger(value);
      if (!known) found.push(`${path}: ${JSON.stringify(value)} is no ${type.name}`);
    } else {
      const wanted = scalar(field.type, value);
      if (wanted) found.push(`${path}: ${kindOf(value)} where ${wanted} belongs`);
    }
  }
}
