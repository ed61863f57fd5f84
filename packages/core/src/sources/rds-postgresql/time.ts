/** Offsets of the abbreviations that the server writes, in minutes east of UTC; those that mean several zones are left out. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  SAST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  PKT: 300,
  WIB: 420,
  HKT: 480,
  SGT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  NDT: -150,
  NST: -210,
  ADT: -180,
  EDT: -240,
  EST: -300,
  CDT: -300,
  MDT: -360,
  MST: -420,
  PDT: -420,
  PST: -480,
  AKDT: -480,
  AKST: -540,
  HST: -600,
};

/** The time in ISO 8601. @returns undefined for a zone that is not known: the record's own time is then not told */
export function instantText(clock: string, zone: string): string | undefined {
  const [date = '', time = ''] = clock.split(' ');
  const offset = ZONES[zone];
  if (offset !== undefined) return `${date}T${time}${offsetText(offset)}`;
  const hours = /^(?<hours>[-+]\d{2})(?::?(?<minutes>\d{2}))?$/u.exec(zone)?.groups;
  return hours === undefined ? undefined : `${date}T${time}${hours['hours']}:${hours['minutes'] ?? '00'}`;
}

function offsetText(minutes: number): string {
  const east = Math.abs(minutes);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
}
