import { expect, test } from "vitest";
import { refusalOfFile } from "./what-file.ts";

const bytes = (text: string) => Buffer.from(text, "latin1");

test.each([
  ["\u0089PNG\r\n\u001a\n\0\0\0\rIHDR", "import_picture"],
  ["\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF", "import_picture"],
  ["GIF89a\u0001\0", "import_picture"],
  ["RIFF\u0010\0\0\0WEBPVP8 ", "import_picture"],
  ["\0\0\0\u0018ftypheic", "import_picture"],
  ["%PDF-1.7\n%\u00e2", "import_pdf"],
  ["PK\u0003\u0004\u0014\0[Content_Types].xml", "import_workbook"],
  ["PK\u0003\u0004\u0014\0\0xl/worksheets/sheet1.xml", "import_workbook"],
  ["\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0", "import_workbook"],
  ["PK\u0003\u0004\u0014\0contacts.csv", "import_packed"],
  [`\u007fELF\u0002\u0001${"\0".repeat(40)}>`, "import_binary"],
  [`Name,Phone\n${"\0".repeat(1500)},530 555 0142\n`, null],
  ["Name,Phone\nPKO Bank,530 555 0142\n", null],
  ["\u00ff\u00feN\0a\0m\0e\0\n\0", null],
])("%j is %s", (start, reason) => expect(refusalOfFile(bytes(start))).toBe(reason));
