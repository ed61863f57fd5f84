import { expect, it } from 'vitest';
import { arnOf, type Stack, type } from '../stack.ts';

const names = ['Loader', 'Api', 'Bootstrap', 'Refresh'];

/** How the functions run: traced, and with as much memory and time as their work takes. */
export function running(stack: () => Stack): void {
  const inputsOf = (name: string) => stack().one(type.function, `${name}Function`).inputs;

  it.each(names)('has each call of %s traced', (name) => {
    expect(inputsOf(name)['tracingConfig']).toEqual({ mode: 'Active' });
  });

  it('gives each the time that it needs, and those that hold much the memory', () => {
    // Lambda ends a function after 15 minutes, and a function URL waits for half a minute of work here.
    expect(names.map((name) => inputsOf(name)['timeout'])).toEqual([300, 30, 900, 600]);
    expect(inputsOf('Refresh')['memorySize']).toBe(2048);
  });

  it('keeps the young generation of the loader small', () => {
    expect(inputsOf('Loader')['environment']).toMatchObject({
      variables: { NODE_OPTIONS: '--max-semi-space-size=16' },
    });
  });

  it('tells the bootstrap its own role, of no other way to become master, and to ask what the domain has', () => {
    const { variables } = Object(inputsOf('Bootstrap')['environment']);

    expect(variables.BOOTSTRAP_ROLE_ARN).toBe(arnOf(stack().one(type.role, 'DomainMaster')));
    expect(Object.keys(variables).filter((name) => /^MASTER_|^FINE_/u.test(name))).toEqual([]);
  });
}
