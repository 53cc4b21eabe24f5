import type { LetterPress } from '../../shared/applications/attach-notice.ts';
import { REGISTERS, type RegisterName } from '../../shared/contracts/register-names.ts';
import { registerFileQuerySchema, registerQuerySchema } from '../../shared/contracts/registers.ts';
import { type HttpApp, queryOf } from '../../shared/http/app.ts';
import { attachmentHeader } from '../../shared/http/attachment-header.ts';
import { NotFound } from '../../shared/platform/errors.ts';
import { columnsOf, registerSheet, registerTitle } from '../../shared/registers/columns.ts';
import { type RegisterDeps, registerPage, wholeRegister } from '../../shared/registers/register.ts';
import { mustBeCentre } from './rights.ts';

/** A file holds no more rows than this; a year of this office has a few hundred. */
const MOST_ROWS = 5000;
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 登记表 of each channel, on screen, in print and as a spreadsheet. */
export function addRegisterRoutes(app: HttpApp, deps: RegisterDeps, press: LetterPress): void {
  app.get('/api/staff/registers/:file{[a-z-]+\\.(?:pdf|xlsx)}', async (c) => {
    mustBeCentre(c.get('actor'));
    const [name = '', extension] = c.req.param('file').split('.');
    const register = registerNamed(name);
    const query = queryOf(c, registerFileQuerySchema);
    const { rows, more } = await wholeRegister(deps, register, query, MOST_ROWS);
    const title = `${registerTitle(deps.office, register)}（${query.year}年）`;
    if (extension === 'pdf') {
      const { pdf } = await press.renderPdf(registerSheet(deps.office, register, query.year, rows, more));
      return c.body(Buffer.from(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': attachmentHeader(`${title}.pdf`),
      });
    }
    // Loaded when asked for; most requests want no spreadsheet.
    const { tableXlsx } = await import('../../shared/platform/sheets/register-xlsx.ts');
    return c.body(Buffer.from(await tableXlsx(title, columnsOf(register), rows)), 200, {
      'content-type': XLSX_TYPE,
      'content-disposition': attachmentHeader(`${title}.xlsx`),
    });
  });
  app.get('/api/staff/registers/:register', async (c) => {
    mustBeCentre(c.get('actor'));
    return c.json(await registerPage(deps, registerNamed(c.req.param('register')), queryOf(c, registerQuerySchema)));
  });
}

function registerNamed(name: string): RegisterName {
  if (!(name in REGISTERS)) throw new NotFound('register-unknown', '没有这个登记表');
  return name as RegisterName;
}
