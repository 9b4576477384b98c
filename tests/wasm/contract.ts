// Holds what a module gives against its declarations.
import { expect } from 'vitest';
import { aliased, interfaceMembers, literalMembers, type Member } from './declarations.js';

export const sorted = (names: Iterable<string>): string[] => [...names].sort();

/** Embind notes on each function it registers how many arguments it takes; Emscripten's own have no such note. */
export function registered(module: object): ReadonlyMap<string, number> {
  const functions = Object.entries(module).filter(
    (entry): entry is [string, CallableFunction & { argCount: number }] =>
      typeof entry[1] === 'function' && Object.hasOwn(entry[1], 'argCount'),
  );
  return new Map(functions.map(([name, { argCount }]) => [name, argCount]));
}

/** `declared`: TypeScript's text, without comments. */
export function contractOf(declared: string) {
  function membersOf(name: string): readonly Member[] {
    const members = interfaceMembers(declared, name);
    if (members === null) throw new Error(`there is no interface ${name}`);
    return members;
  }

  /** The type behind the names it goes by. */
  function meant(type: string): string {
    const other = aliased(declared, type);
    return other === null ? type : meant(other);
  }

  /** Holds a value against a type of the declaration: every key and no other, down to the numbers. */
  function expectType(value: unknown, declaredType: string, path: string): void {
    const type = meant(declaredType);
    const [, success] = /^CoreResult<(.*)>$/su.exec(type) ?? [];
    const [, element] = /^readonly \(?(.*?)\)?\[\]$/su.exec(type) ?? [];
    const members = type.startsWith('{') ? literalMembers(type) : interfaceMembers(declared, type);
    if (success !== undefined) expectResult(value, success, path);
    else if (element !== undefined) expectList(value, element, path);
    else if (members !== null) expectMembers(value, members, path);
    else if (type === 'Float64Array') expect(value, path).toBeInstanceOf(Float64Array);
    else expect(typeof value, path).toBe(type);
  }

  function expectMembers(value: unknown, members: readonly Member[], path: string): void {
    const fields = value as Readonly<Record<string, unknown>>;
    expect(sorted(Object.keys(fields)), path).toEqual(sorted(members.map(({ name }) => name)));
    for (const { name, type } of members) expectType(fields[name], type, `${path}.${name}`);
  }

  function expectList(value: unknown, element: string, path: string): void {
    expect(Array.isArray(value), `${path} is an array`).toBe(true);
    (value as readonly unknown[]).forEach((entry, i) => {
      expectType(entry, element, `${path}[${i}]`);
    });
  }

  /** Both of the results there can be have one key. */
  function expectResult(value: unknown, type: string, path: string): void {
    const [[key, inner] = ['', null], ...others] = Object.entries(value as object);
    expect(others, path).toEqual([]);
    expect(['value', 'error'], path).toContain(key);
    expectType(inner, key === 'value' ? type : 'CoreError', `${path}.${key}`);
  }

  return { membersOf, expectType };
}
