import { describe, expect, it, test } from 'vitest';
import { readWindowsEvent } from './windows-event.ts';

const event = (inner: string, system = '<EventID>4624</EventID>') =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>${system}</System>${inner}</Event>`;

/** What the reader makes of the data of an event. */
function data(inner: string): unknown {
  return readWindowsEvent(event(`<EventData>${inner}</EventData>`))?.['Event']?.['EventData' as never];
}

describe('an event of Windows', () => {
  it('is an object of its parts', () => {
    const text = event(
      `<EventData><Data Name='TargetUserName'>alice</Data></EventData>
       <RenderingInfo Culture='en-US'><Message>An account was logged on.</Message><Keywords><Keyword>Audit Success</Keyword></Keywords></RenderingInfo>`,
      `<Provider Name='Microsoft-Windows-Security-Auditing' Guid='{0}'/><EventID>4624</EventID>
       <TimeCreated SystemTime='2026-11-02T10:15:30.123456700Z'/><Security UserID='S-1-5-18'/><Correlation/>`,
    );

    expect(readWindowsEvent(text)).toEqual({
      Event: {
        xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event',
        System: {
          Provider: { Name: 'Microsoft-Windows-Security-Auditing', Guid: '{0}' },
          EventID: '4624',
          TimeCreated: { SystemTime: '2026-11-02T10:15:30.123456700Z' },
          Security: { UserID: 'S-1-5-18' },
          Correlation: null,
        },
        EventData: { Data: { TargetUserName: 'alice' } },
        RenderingInfo: {
          Culture: 'en-US',
          Message: 'An account was logged on.',
          Keywords: { Keyword: 'Audit Success' },
        },
      },
    });
  });

  it('has the number of its kind as text, with qualifiers or without', () => {
    const system = readWindowsEvent(event('', '<EventID Qualifiers="16384">7036</EventID>'))?.['Event'];

    expect(system).toMatchObject({ System: { EventID: '7036', Qualifiers: '16384' } });
  });

  it('has its data by name, or by place', () => {
    expect(data('<Data Name="A">1</Data><Data>2</Data><Data Name="A">3</Data>')).toEqual({
      Data: { 2: '2', A: ['1', '3'] },
    });
    expect(data('<Data>alone</Data>')).toEqual({ Data: { 0: 'alone' } });
    expect(data('<Data Name="Only">x</Data><Binary>00</Binary>')).toEqual({ Data: { Only: 'x' }, Binary: '00' });
  });

  it('leaves out data without a value', () => {
    expect(data('<Data Name="A">-</Data><Data Name="B"/><Data/><Data Name="C"> </Data>')).toEqual({});
  });

  it('has lists as arrays', () => {
    expect(data('<Data Name="PrivilegeList">SeA\r\n\t\tSeB</Data><Data Name="AccessList">%%1</Data>')).toEqual({
      Data: { PrivilegeList: ['SeA', 'SeB'], AccessList: '%%1' },
    });
  });

  it('keeps data that the program writes in its own form', () => {
    const text = event('<UserData><Rule xmlns="x"><Id>1</Id></Rule></UserData>');

    expect(readWindowsEvent(text)?.['Event']).toMatchObject({ UserData: { Rule: { xmlns: 'x', Id: '1' } } });
    expect(data('text')).toBe('text');
  });

  it('has members of any name', () => {
    const found = data('<Data Name="__proto__">x</Data>') as { readonly Data: object };

    expect(Object.entries(found.Data)).toEqual([['__proto__', 'x']]);
  });

  test.each([
    '',
    '<Event/>',
    '<Event>x</Event>',
    '<Events><System/></Events>',
    '<Event><System/></Event>',
    event('<x>'),
  ])('is not %j', (text) => {
    expect(readWindowsEvent(text)).toBeUndefined();
  });
});
