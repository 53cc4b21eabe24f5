import { z } from 'zod';
import { UPLOAD_PURPOSES, type UploadPurpose } from './upload-limits.ts';

const purposes = Object.keys(UPLOAD_PURPOSES) as UploadPurpose[];

/** `POST /api/uploads/large`: a file is announced; `purpose` decides how large it may be and of which kinds. */
export const uploadAnnouncementSchema = z.strictObject({
  name: z.string().min(1, { error: '请给出文件名' }).max(255, { error: '文件名太长，请缩短' }),
  contentType: z.string().max(127).meta({ description: '文件的类型，如 application/pdf；内容以实际检查为准' }),
  bytes: z.int().min(1, { error: '这个文件是空的，请重新选择' }),
  purpose: z
    .enum(purposes)
    .default('attachment')
    .meta({ description: 'attachment：附件，8MB；scan：整份扫描件，50MB' }),
});
/** `POST /api/staff/uploads`: small files of either purpose. */
export const uploadQuerySchema = uploadAnnouncementSchema.pick({ purpose: true });
/** What the public may announce. */
export const publicAnnouncementSchema = uploadAnnouncementSchema.extend({
  purpose: z.literal('attachment').default('attachment'),
});
export type UploadAnnouncement = z.input<typeof uploadAnnouncementSchema>;

/** A form to be sent as multipart/form-data to `url` (relative to the site, or elsewhere): `fields` as they are, then `file`. */
export const uploadOfferSchema = z.object({
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  handle: z.string(),
  until: z.string().meta({ description: '此前须传完' }),
});
export type UploadOffer = z.infer<typeof uploadOfferSchema>;

/** `POST /api/uploads/large/taken`: the file has arrived. */
export const uploadTakenSchema = z.strictObject({ handle: z.string().max(2000) });
