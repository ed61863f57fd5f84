import type { ReadUserAgent } from '@sekisho/core';
import { UAParser } from 'ua-parser-js';

/** Reads what browsers and apps on phones and computers call themselves. */
export const readBrowser: ReadUserAgent = (text) => {
  const { browser, os, device } = UAParser(text);
  const model = [device.vendor, device.model].filter(Boolean).join(' ');
  if (!browser.name && !os.name && !model) return undefined;
  return { name: browser.name, version: browser.version, os: { name: os.name, version: os.version }, device: model };
};
