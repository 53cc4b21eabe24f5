import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Options as SMTPTransportOptions } from 'nodemailer/lib/smtp-transport';

export const { createTransport } = nodemailer;
export type { SendMailOptions, SMTPTransportOptions };
