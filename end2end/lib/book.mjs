// A workbook of Excel, as an office would send it: texts, merged cells, one sheet.

import { crc32 } from "node:zlib";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OF = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const LINKS = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES = "http://schemas.openxmlformats.org/package/2006/content-types";
const SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The file for `setInputFiles`: rows of texts, and areas like `A1:E1` that are merged. */
export function workbook(name, rows, merged = []) {
  const cell = (text, row, column) => `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const line = (texts, at) => `<row r="${at + 1}">${texts.map((text, column) => text && cell(text, at + 1, column)).join("")}</row>`;
  const areas = merged.map((area) => `<mergeCell ref="${area}"/>`).join("");
  const buffer = zip({
    "[Content_Types].xml": `${XML}<Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/></Types>`,
    "_rels/.rels": `${XML}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OF}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OF}"><sheets><sheet name="Danh sách" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${OF}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(line).join("")}</sheetData><mergeCells>${areas}</mergeCells></worksheet>`,
  });
  return { name, mimeType: `${SHEETS}.sheet`, buffer };
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** An archive of these texts, none of them packed. */
function zip(parts) {
  const [files, index] = [[], []];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const about = words([0x0800_0014, 4], [0, 4], [0, 2], [crc32(content), 4], [content.length, 4], [content.length, 4], [path.length, 2], [0, 2]);
    files.push(words([0x04034b50, 4]), about, path, content);
    index.push(words([0x02014b50, 4], [20, 2]), about, words([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), path);
    at += 30 + path.length + content.length;
  }
  const table = Buffer.concat(index);
  const count = Object.keys(parts).length;
  const end = words([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [table.length, 4], [at, 4], [0, 2]);
  return Buffer.concat([...files, table, end]);
}

/** Numbers, each in so many bytes, the low ones first. */
function words(...numbers) {
  return Buffer.concat(numbers.map(([number, bytes]) => {
    const word = Buffer.alloc(bytes);
    word.writeUIntLE(number, 0, bytes);
    return word;
  }));
}
