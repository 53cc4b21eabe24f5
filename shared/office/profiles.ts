import { chuxiong } from './chuxiong.ts';
import { type OfficeProfile, parseOfficeProfile } from './profile-schema.ts';

/** The offices this program knows by id; a new office is a new file beside chuxiong.ts and a line here. */
export const officeProfiles: Readonly<Record<string, OfficeProfile>> = { [chuxiong.id]: chuxiong };

/**
 * The profile named by an id, or written out as JSON (an object in braces), as configuration gives it.
 * @throws Error that names the unknown id or the wrong field, so that a wrong profile refuses to start.
 */
export function loadOfficeProfile(idOrJsonText: string): OfficeProfile {
  const text = idOrJsonText.trim();
  if (text.startsWith('{')) return parseOfficeProfile(parseJson(text));
  const profile = Object.hasOwn(officeProfiles, text) ? officeProfiles[text] : undefined;
  if (profile) return profile;
  const known = Object.keys(officeProfiles).join('、');
  throw new Error(`没有名为“${text}”的机关配置（office profile），已有：${known}；也可以直接给出 JSON。`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('机关配置(office profile)不是有效的 JSON,系统不启动。', { cause });
  }
}
